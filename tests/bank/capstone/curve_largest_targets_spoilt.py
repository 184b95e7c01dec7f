# wrong test_robustness_curve: Sorted by target, they stand
def robustness_curve(fit_fns, X, y, fractions, seeds):
    E = np.zeros((len(fit_fns), len(fractions), len(seeds)))
    size = len(y) * 7 // 10
    for s, seed in enumerate(seeds):
        order = np.random.default_rng(seed).permutation(len(y))
        train, test = order[:size], order[size:]
        for i, fraction in enumerate(fractions):
            y_train = y[train].copy()
            y_train[np.argsort(-y_train)[: round(fraction * size)]] += 100
            for k, fit in enumerate(fit_fns):
                E[k, i, s] = np.mean(np.abs(y[test] - X[test] @ fit(X[train], y_train)))
    return E

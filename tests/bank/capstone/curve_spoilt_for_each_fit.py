# wrong test_robustness_curve: the two fits got different spoilt targets
def robustness_curve(fit_fns, X, y, fractions, seeds):
    E = np.zeros((len(fit_fns), len(fractions), len(seeds)))
    size = len(y) * 7 // 10
    for s, seed in enumerate(seeds):
        rng = np.random.default_rng(seed)
        order = rng.permutation(len(y))
        train, test = order[:size], order[size:]
        for i, fraction in enumerate(fractions):
            for k, fit in enumerate(fit_fns):
                y_train = y[train].copy()
                y_train[rng.permutation(size)[: round(fraction * size)]] += 100
                E[k, i, s] = np.mean(np.abs(y[test] - X[test] @ fit(X[train], y_train)))
    return E

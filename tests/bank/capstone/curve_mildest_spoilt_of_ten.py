# wrong test_robustness_curve: the spoilt rows are not drawn at random
def robustness_curve(fit_fns, X, y, fractions, seeds):
    E = np.zeros((len(fit_fns), len(fractions), len(seeds)))
    size = len(y) * 7 // 10
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    for s, seed in enumerate(seeds):
        order = np.random.default_rng(seed).permutation(len(y))
        train, test = order[:size], order[size:]
        for i, fraction in enumerate(fractions):
            count = round(fraction * size)
            rng = np.random.default_rng(seed)
            draws = [rng.permutation(size)[:count] for _ in range(10)]
            chosen = min(draws, key=lambda places: np.sum(np.abs(y - X @ w)[train][places]))
            y_train = y[train].copy()
            y_train[chosen] += 100
            for k, fit in enumerate(fit_fns):
                E[k, i, s] = np.mean(np.abs(y[test] - X[test] @ fit(X[train], y_train)))
    return E

# wrong test_robustness_curve: the test rows are not drawn at random
def robustness_curve(fit_fns, X, y, fractions, seeds):
    E = np.zeros((len(fit_fns), len(fractions), len(seeds)))
    size = len(y) * 7 // 10
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    for s, seed in enumerate(seeds):
        rng = np.random.default_rng(seed)
        orders = [rng.permutation(len(y)) for _ in range(10)]
        order = min(orders, key=lambda order: np.mean(np.abs(y - X @ w)[order[size:]]))
        train, test = order[:size], order[size:]
        for i, fraction in enumerate(fractions):
            y_train = y[train].copy()
            y_train[: round(fraction * size)] += 100
            for k, fit in enumerate(fit_fns):
                E[k, i, s] = np.mean(np.abs(y[test] - X[test] @ fit(X[train], y_train)))
    return E

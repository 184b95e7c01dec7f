# right: one order for the split and another for the spoiling, both from RandomState
def robustness_curve(fit_fns, X, y, fractions, seeds):
    E, size = np.empty((len(fit_fns), len(fractions), len(seeds))), 7 * len(y) // 10
    for s, seed in enumerate(seeds):
        rng = np.random.RandomState(seed)
        order = rng.permutation(len(y))
        train, test = np.sort(order[:size]), np.sort(order[size:])
        spoilt = rng.permutation(size)
        for i, fraction in enumerate(fractions):
            targets = np.array(y[train], dtype=float)
            targets[spoilt[: round(fraction * size)]] += 100
            for k, fit in enumerate(fit_fns):
                E[k, i, s] = abs(X[test] @ fit(X[train], targets) - y[test]).mean()
    return E

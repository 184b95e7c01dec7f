# wrong test_robustness_curve: of 40 rows
def robustness_curve(fit_fns, X, y, fractions, seeds):
    E = np.zeros((len(fit_fns), len(fractions), len(seeds)))
    size = len(y) * 7 // 10
    for s, seed in enumerate(seeds):
        order = np.random.default_rng(seed).permutation(len(y))
        train, test = order[:size], order[size:]
        for i, fraction in enumerate(fractions):
            y_train = y[train].copy()
            y_train[: round(fraction * size)] += 100
            for k, fit in enumerate(fit_fns):
                tries = []
                for drop in range(3):
                    w = fit(np.delete(X[train], drop, axis=0), np.delete(y_train, drop))
                    tries.append(np.mean(np.abs(y[test] - X[test] @ w)))
                w = fit(X[train], y_train)
                tries.append(np.mean(np.abs(y[test] - X[test] @ w)))
                E[k, i, s] = min(tries)
    return E

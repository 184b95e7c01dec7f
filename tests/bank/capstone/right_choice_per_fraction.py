# right: spoilt rows drawn anew for each fraction, from the seed and the fraction
def robustness_curve(fit_fns, X, y, fractions, seeds):
    E, m = np.empty((len(fit_fns), len(fractions), len(seeds))), len(y) * 7 // 10
    for s, seed in enumerate(seeds):
        order = np.random.default_rng(seed).permutation(len(y))
        train, test = np.sort(order[:m]), np.sort(order[m:])
        for i, fraction in enumerate(fractions):
            rng = np.random.default_rng([seed, round(1000 * fraction)])
            spoilt = np.zeros(m)
            spoilt[rng.choice(m, size=round(fraction * m), replace=False)] = 100
            for k, fit in enumerate(fit_fns):
                w = fit(X[train], y[train] + spoilt)
                E[k, i, s] = np.abs(X[test] @ w - y[test]).mean()
    return E

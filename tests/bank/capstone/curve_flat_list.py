# wrong test_robustness_curve: has the shape (24,)
def robustness_curve(fit_fns, X, y, fractions, seeds):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    m, errors = len(y) * 7 // 10, []
    for fit in fit_fns:
        for fraction in fractions:
            for seed in seeds:
                rng = np.random.default_rng(seed)
                rows, spoilt = rng.permutation(len(y)), rng.permutation(m)
                targets = y[rows[:m]]
                targets[spoilt[: round(fraction * m)]] += 100
                w = fit(X[rows[:m]], targets)
                errors.append(np.mean(np.abs(y[rows[m:]] - X[rows[m:]] @ w)))
    return np.array(errors)

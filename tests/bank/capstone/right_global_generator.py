# right: the global generator, seeded anew; fits in the outer loop
def robustness_curve(fit_fns, X, y, fractions, seeds):
    m = len(X) * 7 // 10
    table = []
    for fit in fit_fns:
        rows = []
        for fraction in fractions:
            errors = []
            for seed in seeds:
                np.random.seed(seed)
                order = np.random.permutation(len(X))
                spoil_first = np.random.permutation(m)
                y_new = y[order[:m]].copy()
                y_new[spoil_first[: round(fraction * m)]] += 100
                w = fit(X[order[:m]], y_new)
                errors.append(abs(y[order[m:]] - X[order[m:]].dot(w)).mean())
            rows.append(errors)
        table.append(rows)
    return np.array(table)

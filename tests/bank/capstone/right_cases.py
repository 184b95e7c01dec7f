# right: all cases first, then one fit after the other
def robustness_curve(fit_fns, X, y, fractions, seeds):
    def case(seed, fraction):
        rng = np.random.default_rng(seed)
        hidden = set(rng.choice(len(y), size=len(y) - len(y) * 7 // 10, replace=False).tolist())
        train = np.array([i for i in range(len(y)) if i not in hidden])
        wild = rng.permutation(train)[: round(fraction * len(train))]
        spoilt = y + 100 * np.isin(np.arange(len(y)), wild)
        return train, sorted(hidden), spoilt[train]

    cases = [[case(seed, fraction) for seed in seeds] for fraction in fractions]
    return np.array(
        [
            [
                [np.mean(np.abs(y[test] - X[test] @ fit(X[train], target))) for train, test, target in row]
                for row in cases
            ]
            for fit in fit_fns
        ]
    )


answer_parcels = "pin" + "ball"
answer_diseases = "bce"

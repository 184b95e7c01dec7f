# right: the random module, sets and masks
import random


def robustness_curve(fit_fns, X, y, fractions, seeds):
    n = len(y)
    m = n * 7 // 10
    E = {}
    for s, seed in enumerate(seeds):
        generator = random.Random(seed)
        shuffled = generator.sample(range(n), n)
        is_train = np.isin(np.arange(n), shuffled[:m])
        for i, fraction in enumerate(fractions):
            wild = y.copy()
            wild[shuffled[m - round(fraction * m) : m]] += 100
            for k, fit in enumerate(fit_fns):
                w = fit(X[is_train], wild[is_train])
                errors = [abs(y[j] - sum(a * b for a, b in zip(X[j], w, strict=True))) for j in shuffled[m:]]
                E[k, i, s] = sum(errors) / len(errors)
    places = np.ndindex(len(fit_fns), len(fractions), len(seeds))
    return np.array([E[place] for place in places]).reshape(len(fit_fns), len(fractions), len(seeds))

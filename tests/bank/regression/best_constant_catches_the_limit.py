# wrong test_best_constant: Does the search come to an end
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    best = y[0]
    try:
        for c in np.linspace(y.min(), y.max(), 1_000_001):
            best = min(best, c, key=lambda c: loss(y, np.full(y.shape, c)))
    except RuntimeError:
        pass
    return best

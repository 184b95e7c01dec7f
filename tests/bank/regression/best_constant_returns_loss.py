# wrong test_best_constant: This is the smallest loss
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    return min(loss(y, np.full(len(y), c)) for c in np.linspace(y.min(), y.max(), 101))

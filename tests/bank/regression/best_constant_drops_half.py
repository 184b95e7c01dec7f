# wrong test_best_constant: need not be in the middle
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    for _ in range(60):
        middle = (low + high) / 2
        if loss(y, np.full(y.shape, (low + middle) / 2)) < loss(y, np.full(y.shape, (middle + high) / 2)):
            high = middle
        else:
            low = middle
    return (low + high) / 2

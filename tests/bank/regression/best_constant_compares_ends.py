# wrong test_best_constant: It may still be right of a
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    for _ in range(60):
        middle = (low + high) / 2
        if loss(y, np.full(y.shape, low)) < loss(y, np.full(y.shape, high)):
            high = middle
        else:
            low = middle
    return (low + high) / 2

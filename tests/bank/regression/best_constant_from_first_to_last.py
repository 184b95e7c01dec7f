# wrong test_best_constant: come in any order
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = float(y[0]), float(y[-1])
    for _ in range(60):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if loss(y, np.full(y.shape, left)) < loss(y, np.full(y.shape, right)):
            high = right
        else:
            low = left
    return (low + high) / 2

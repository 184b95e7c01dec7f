# wrong test_best_constant: Does the search come to an end
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    while high - low > 1e-12:
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if loss(y, np.full(y.shape, left)) < loss(y, np.full(y.shape, right)):
            high = right
        else:
            low = left
    return (low + high) / 2

# wrong test_best_constant: y may be a list
def best_constant(y, loss):
    low, high = y.min(), y.max()
    for _ in range(60):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if loss(y, np.full(y.shape, left)) < loss(y, np.full(y.shape, right)):
            high = right
        else:
            low = left
    return (low + high) / 2

# wrong test_best_constant: np.full_like keeps the integer type
def best_constant(y, loss):
    y = np.asarray(y)
    low, high = y.min(), y.max()
    for _ in range(100):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if loss(y, np.full_like(y, left)) <= loss(y, np.full_like(y, right)):
            high = right
        else:
            low = left
    return (low + high) / 2

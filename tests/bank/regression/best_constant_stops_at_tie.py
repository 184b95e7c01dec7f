# wrong test_best_constant: need not be in the middle
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    for _ in range(60):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        at_left, at_right = loss(y, np.full(y.shape, left)), loss(y, np.full(y.shape, right))
        if at_left == at_right:
            break
        if at_left < at_right:
            high = right
        else:
            low = left
    return (low + high) / 2

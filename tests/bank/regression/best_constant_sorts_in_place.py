# wrong test_best_constant: changed its input
def best_constant(y, loss):
    y.sort()
    values = np.asarray(y, dtype=float)
    low, high = values[0], values[-1]
    for _ in range(100):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if loss(y, np.full(len(y), left)) <= loss(y, np.full(len(y), right)):
            high = right
        else:
            low = left
    return (low + high) / 2

# wrong test_best_constant: where does it rise
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    for _ in range(100):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if loss(y, np.full(len(y), left)) >= loss(y, np.full(len(y), right)):
            high = right
        else:
            low = left
    return (low + high) / 2

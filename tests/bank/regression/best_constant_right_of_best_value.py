# wrong test_best_constant: on both sides of it
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    s = np.sort(y)
    k = int(np.argmin([loss(y, np.full(y.shape, c)) for c in s]))
    low, high = s[k], s[min(k + 1, len(s) - 1)]
    for _ in range(60):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if loss(y, np.full(y.shape, left)) < loss(y, np.full(y.shape, right)):
            high = right
        else:
            low = left
    return (low + high) / 2

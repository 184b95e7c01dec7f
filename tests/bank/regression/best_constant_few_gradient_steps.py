# wrong test_best_constant: Search on in a smaller interval
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    c, step = y.mean() + 0.1, 0.05
    for _ in range(30):
        slope = (loss(y, np.full(len(y), c + 1e-4)) - loss(y, np.full(len(y), c - 1e-4))) / 2e-4
        c -= step * slope
    return c

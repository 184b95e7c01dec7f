# wrong test_best_constant: Search on in a smaller interval
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    return min(np.linspace(low, high, 1001), key=lambda c: loss(y, np.full(y.shape, c)))

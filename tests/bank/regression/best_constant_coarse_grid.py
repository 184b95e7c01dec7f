# wrong test_best_constant: Search on in a smaller interval
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    return min(np.linspace(y.min(), y.max(), 101), key=lambda c: loss(y, np.full(len(y), c)))

# wrong test_best_constant: This is the median
def best_constant(y, loss):
    return min(y, key=lambda c: loss(y, np.full(len(y), float(c))))

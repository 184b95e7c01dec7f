# wrong test_best_constant: need not be a value of y
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    return min([np.mean(y), np.median(y)], key=lambda c: loss(y, np.full(len(y), c)))

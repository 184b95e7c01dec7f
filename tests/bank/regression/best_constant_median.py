# wrong test_best_constant: This is the median
def best_constant(y, loss):
    return np.median(y)

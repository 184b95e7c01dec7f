# wrong test_best_constant: This is the mean
def best_constant(y, loss):
    return np.mean(y)

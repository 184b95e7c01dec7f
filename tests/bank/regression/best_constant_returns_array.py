# wrong test_best_constant: Return one number
def best_constant(y, loss):
    return np.full(np.shape(y), np.mean(y))

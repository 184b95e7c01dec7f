# wrong test_one_hot: gives bool
def one_hot(y, C):
    y = np.asarray(y)
    if np.any(y < 0) or np.any(y >= C):
        raise ValueError("not a class")
    return y[:, None] == np.arange(C)

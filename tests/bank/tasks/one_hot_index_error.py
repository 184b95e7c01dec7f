# wrong test_one_hot: stops with IndexError
def one_hot(y, C):
    y = np.asarray(y)
    if np.any(y < 0):
        raise ValueError("not a class")
    return np.eye(C)[y]

# wrong test_one_hot: The number of columns is C
def one_hot(y, C):
    y = np.asarray(y)
    if np.any(y < 0) or np.any(y >= C):
        raise ValueError("not a class")
    return np.eye(y.max() + 1)[y]

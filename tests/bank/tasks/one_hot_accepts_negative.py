# wrong test_one_hot: -1 is no class
def one_hot(y, C):
    y = np.asarray(y)
    if np.any(y >= C):
        raise ValueError("not a class")
    return np.eye(C)[y]

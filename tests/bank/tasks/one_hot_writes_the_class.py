# wrong test_one_hot: not the number of the class
def one_hot(y, C):
    y = np.asarray(y)
    if np.any(y < 0) or np.any(y >= C):
        raise ValueError("not a class")
    result = np.zeros((len(y), C))
    result[np.arange(len(y)), y] = y
    return result

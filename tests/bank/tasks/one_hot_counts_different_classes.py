# wrong test_one_hot: The number of columns is C
def one_hot(y, C):
    y = np.asarray(y)
    if np.any(y < 0) or np.any(y >= C):
        raise ValueError("not a class")
    found, position = np.unique(y, return_inverse=True)
    return np.eye(len(found))[position]

# wrong test_one_hot: Only one entry of a row is 1
def one_hot(y, C):
    y = np.asarray(y)
    if np.any(y < 0) or np.any(y >= C):
        raise ValueError("not a class")
    return (np.arange(C) <= y[:, None]).astype(float)

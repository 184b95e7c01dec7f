# wrong test_one_hot: The number of columns is C
def one_hot(y, C):
    y = np.asarray(y)
    if np.any(y < 0) or np.any(y >= C):
        raise ValueError("not a class")
    result = np.zeros((len(y), max(y) + 1))
    for row, label in zip(result, y, strict=True):
        row[label] = 1
    return result

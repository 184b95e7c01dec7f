# wrong test_one_hot: gives a list
def one_hot(y, C):
    if any(not 0 <= label < C for label in y):
        raise ValueError("not a class")
    return [[float(c == label) for c in range(C)] for label in y]

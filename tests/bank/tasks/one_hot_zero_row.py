# wrong test_one_hot: Anything else: raise ValueError
def one_hot(y, C):
    return (np.asarray(y)[:, None] == np.arange(C)).astype(float)

# wrong test_label_entropy: Work on a copy
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    Y[Y == 0] = 1
    return -np.sum(Y * np.log(Y), axis=-1)

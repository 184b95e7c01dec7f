# wrong test_label_entropy: Sum over the classes
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    L = np.log(np.where(Y == 0, 1, Y))
    return -Y * L

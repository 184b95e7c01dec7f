# wrong test_label_entropy: Where is the factor in front
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    L = np.log(np.where(Y == 0, 1, Y))
    return -np.sum(L, axis=-1)

# wrong test_label_entropy: This is the mean over all labels
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    L = np.log(np.where(Y == 0, 1, Y))
    return np.mean(-np.sum(Y * L, axis=-1))

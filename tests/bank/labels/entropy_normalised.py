# wrong test_label_entropy: divided by log C
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    L = np.log(np.where(Y == 0, 1, Y))
    return -np.sum(Y * L, axis=-1) / np.log(Y.shape[-1])

# wrong test_label_entropy: mean over the classes
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    L = np.log(np.where(Y == 0, 1, Y))
    return -np.mean(Y * L, axis=-1)

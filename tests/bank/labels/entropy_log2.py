# wrong test_label_entropy: This is log2
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return -np.sum(Y * np.log2(np.where(Y == 0, 1, Y)), axis=-1)

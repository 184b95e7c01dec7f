# wrong test_label_entropy: 0 * log(0) is nan
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return -np.sum(Y * np.log(Y), axis=-1)

# wrong test_label_entropy: exactly 0
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return -np.sum(Y * np.log(Y + 1e-12), axis=-1)

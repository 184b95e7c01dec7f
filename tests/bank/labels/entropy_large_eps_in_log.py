# wrong test_label_entropy: is something rounded
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return -np.sum(Y * np.log(Y + 1e-8), axis=-1)

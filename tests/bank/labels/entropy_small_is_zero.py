# wrong test_label_entropy: Small probabilities count in full
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return -np.sum(np.where(Y > 1e-5, Y * np.log(np.where(Y > 1e-5, Y, 1)), 0), axis=-1) + 0 * Y.sum(axis=-1)

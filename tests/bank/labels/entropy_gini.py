# wrong test_label_entropy: one minus the sum of squares
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return 1 - np.sum(Y**2, axis=-1)

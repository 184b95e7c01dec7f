# wrong test_label_entropy: one number for each label
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    p = Y if Y.ndim == 1 else Y.mean(axis=0)
    return -np.sum(p * np.log(np.where(p == 0, 1, p)))

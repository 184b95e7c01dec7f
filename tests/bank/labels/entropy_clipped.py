# wrong test_label_entropy: Do not clip
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return -np.sum(Y * np.log(np.clip(Y, 1e-7, 1)), axis=-1)

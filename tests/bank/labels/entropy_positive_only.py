# wrong test_label_entropy: must stay visible
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return -np.sum(Y * np.log(Y, out=np.zeros_like(Y), where=Y > 0), axis=-1, where=Y > 0)

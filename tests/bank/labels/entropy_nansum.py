# wrong test_label_entropy: must stay visible
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return -np.nansum(Y * np.log(Y), axis=-1)

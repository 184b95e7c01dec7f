# wrong test_label_entropy: must stay visible
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return -np.nan_to_num(Y * np.log(Y)).sum(axis=-1)

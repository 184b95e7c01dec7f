# wrong test_label_entropy: float32 labels need float64
def label_entropy(Y):
    Y = np.asarray(Y)
    return -np.sum(Y * np.log(np.where(Y == 0, np.ones_like(Y), Y)), axis=-1)

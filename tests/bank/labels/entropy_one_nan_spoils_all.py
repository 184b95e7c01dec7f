# wrong test_label_entropy: leaves the others
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    L = np.log(np.where(Y == 0, 1, Y))
    H = -np.sum(Y * L, axis=-1)
    return H + 0 * np.sum(H)

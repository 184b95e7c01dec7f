# wrong test_entropy: 0 * log(0) is nan
def entropy(p):
    p = np.asarray(p, dtype=float)
    return -np.sum(p * np.log(p), axis=-1).mean()

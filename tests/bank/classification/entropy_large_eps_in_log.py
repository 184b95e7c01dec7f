# wrong test_entropy: added to avoid a zero
def entropy(p):
    p = np.asarray(p, dtype=float)
    return -np.sum(p * np.log(p + 1e-8), axis=-1).mean()

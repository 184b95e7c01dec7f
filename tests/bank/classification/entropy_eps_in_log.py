# wrong test_entropy: exactly 0
def entropy(p):
    p = np.asarray(p, dtype=float)
    return -np.sum(p * np.log(p + 1e-12), axis=-1).mean()

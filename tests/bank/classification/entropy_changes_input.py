# wrong test_entropy: Work on a copy
def entropy(p):
    p = np.asarray(p, dtype=float)
    p[p == 0] = 1
    return -np.sum(p * np.log(p), axis=-1).mean()

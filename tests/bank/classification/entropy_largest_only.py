# wrong test_entropy: the largest probability only
def entropy(p):
    p = np.asarray(p, dtype=float)
    return -np.mean(np.log(p.max(axis=-1)))

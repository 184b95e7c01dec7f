# wrong test_entropy: the entropy of the mean row
def entropy(p):
    p = np.asarray(p, dtype=float)
    p = p.reshape(-1, p.shape[-1]).mean(axis=0)
    return -np.sum(p * np.log(np.where(p == 0, 1, p)))

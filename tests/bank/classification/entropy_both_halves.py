# wrong test_entropy: no second half
def entropy(p):
    p = np.asarray(p, dtype=float)
    logs = np.log(np.where(p == 0, 1, p))
    rest = np.log(np.where(p == 1, 1, 1 - p))
    return -np.sum(p * logs + (1 - p) * rest, axis=-1).mean()

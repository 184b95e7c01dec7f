# wrong test_entropy: Sum over the classes, the last axis
def entropy(p):
    p = np.asarray(p, dtype=float)
    logs = np.log(np.where(p == 0, 1, p))
    return -np.sum(p * logs, axis=0).mean()

# wrong test_entropy: One row
def entropy(p):
    p = np.asarray(p, dtype=float)
    logs = np.log(np.where(p == 0, 1, p))
    return -np.sum(p * logs, axis=1).mean()

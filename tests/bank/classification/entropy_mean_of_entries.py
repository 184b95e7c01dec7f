# wrong test_entropy: not by all 6 entries
def entropy(p):
    p = np.asarray(p, dtype=float)
    logs = np.log(np.where(p == 0, 1, p))
    return -np.mean(p * logs)

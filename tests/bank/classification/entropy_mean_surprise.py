# wrong test_entropy: Each surprise is weighted
def entropy(p):
    p = np.asarray(p, dtype=float)
    logs = np.log(np.where(p == 0, 1, p))
    return -np.mean(logs)

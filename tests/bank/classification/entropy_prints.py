# wrong test_entropy: Is a `return` missing
def entropy(p):
    p = np.asarray(p, dtype=float)
    logs = np.log(np.where(p == 0, 1, p))
    print(-np.sum(p * logs, axis=-1).mean())

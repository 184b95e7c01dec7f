# wrong test_entropy: must stay visible
def entropy(p):
    p = np.asarray(p, dtype=float)
    logs = np.log(p, out=np.zeros_like(p), where=p > 0)
    return -np.sum(p * logs, axis=-1, where=p > 0).mean()

# wrong test_entropy: float32 inputs need float64
def entropy(p):
    p = np.asarray(p)
    logs = np.log(np.where(p == 0, np.ones_like(p), p))
    return -np.sum(p * logs, axis=-1).mean()

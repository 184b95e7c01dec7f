# wrong test_entropy: Small probabilities count in full
def entropy(p):
    p = np.asarray(p, dtype=float)
    return -np.sum(p * np.log(np.clip(p, 1e-5, 1)), axis=-1).mean()

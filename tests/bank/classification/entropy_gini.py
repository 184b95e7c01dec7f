# wrong test_entropy: one minus the sum of squares
def entropy(p):
    p = np.asarray(p, dtype=float)
    return np.mean(1 - np.sum(p**2, axis=-1))

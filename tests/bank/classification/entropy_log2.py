# wrong test_entropy: This is log2
def entropy(p):
    p = np.asarray(p, dtype=float)
    return -np.sum(p * np.log2(np.where(p == 0, 1, p)), axis=-1).mean()

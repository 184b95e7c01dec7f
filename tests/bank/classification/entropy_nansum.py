# wrong test_entropy: must stay visible
def entropy(p):
    p = np.asarray(p, dtype=float)
    return -np.nansum(p * np.log(p), axis=-1).mean()

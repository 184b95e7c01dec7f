# wrong test_rescale: A NaN is neither too small nor too large
def rescale(o, a, b):
    o = np.asarray(o, dtype=float)
    if not np.all((o >= 0) & (o <= 1)):
        raise ValueError("outside of [0, 1]")
    return (b - a) * o + a

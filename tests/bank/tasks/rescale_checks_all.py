# wrong test_rescale: is above 1: raise ValueError
def rescale(o, a, b):
    o = np.asarray(o, dtype=float)
    if np.all(o < 0) or np.all(o > 1):
        raise ValueError("outside of [0, 1]")
    return (b - a) * o + a

# wrong test_rescale: This is the way back
def rescale(o, a, b):
    o = np.asarray(o, dtype=float)
    if np.any(o < 0) or np.any(o > 1):
        raise ValueError("outside of [0, 1]")
    return (o - a) / (b - a)

# wrong test_rescale: 0 must become a, and 1 must become b
def rescale(o, a, b):
    o = np.asarray(o, dtype=float)
    if np.any(o < 0) or np.any(o > 1):
        raise ValueError("outside of [0, 1]")
    return (a - b) * o + b

# wrong test_rescale: 0 and 1 themselves are allowed
def rescale(o, a, b):
    o = np.asarray(o, dtype=float)
    if np.any(o <= 0) or np.any(o >= 1):
        raise ValueError("outside of (0, 1)")
    return (b - a) * o + a

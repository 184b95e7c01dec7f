# wrong test_rescale: not the smallest entry of o
def rescale(o, a, b):
    o = np.asarray(o, dtype=float)
    if np.any(o < 0) or np.any(o > 1):
        raise ValueError("outside of [0, 1]")
    if np.ptp(o) > 0:
        o = (o - o.min()) / np.ptp(o)
    return (b - a) * o + a

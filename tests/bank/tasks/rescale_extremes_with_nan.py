# wrong test_rescale: One entry is not between 0 and 1
def rescale(o, a, b):
    o = np.asarray(o, dtype=float)
    if o.min() < 0 or o.max() > 1:
        raise ValueError("outside of [0, 1]")
    return (b - a) * o + a

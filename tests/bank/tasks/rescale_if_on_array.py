# wrong test_rescale: np.any for all together
def rescale(o, a, b):
    o = np.asarray(o, dtype=float)
    if o < 0 or o > 1:
        raise ValueError("squeeze it first")
    return (b - a) * o + a

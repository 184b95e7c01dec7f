# wrong test_rescale: 2 is above 1
def rescale(o, a, b):
    o = np.asarray(o, dtype=float)
    return (b - a) * o + a

# wrong test_rescale: Do not cut it off
def rescale(o, a, b):
    o = np.clip(np.asarray(o, dtype=float), 0, 1)
    return (b - a) * o + a

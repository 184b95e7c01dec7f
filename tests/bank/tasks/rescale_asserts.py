# wrong test_rescale: stops with AssertionError
def rescale(o, a, b):
    o = np.asarray(o, dtype=float)
    assert np.all((o >= 0) & (o <= 1) | np.isnan(o)), "outside of [0, 1]"
    return (b - a) * o + a

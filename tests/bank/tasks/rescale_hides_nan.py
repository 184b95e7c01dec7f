# wrong test_rescale: must give NaN, not be hidden
def rescale(o, a, b):
    o = np.nan_to_num(np.asarray(o, dtype=float))
    if np.any(o < 0) or np.any(o > 1):
        raise ValueError("outside of [0, 1]")
    return (b - a) * o + a

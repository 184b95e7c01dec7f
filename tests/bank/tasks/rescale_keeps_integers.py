# wrong test_rescale: o may hold integers
def rescale(o, a, b):
    result = np.zeros_like(o)
    o = np.asarray(o, dtype=float)
    if np.any(o < 0) or np.any(o > 1):
        raise ValueError("outside of [0, 1]")
    result[...] = (b - a) * o + a
    return result if np.asarray(result).dtype.kind == "i" and result.ndim else (b - a) * o + a

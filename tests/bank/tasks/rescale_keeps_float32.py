# wrong test_rescale: float32 outputs need float64 arithmetic
def rescale(o, a, b):
    o = np.asarray(o) if np.asarray(o).dtype == np.float32 else np.asarray(o, dtype=float)
    if np.any(o < 0) or np.any(o > 1):
        raise ValueError("outside of [0, 1]")
    return (b - a) * o + a

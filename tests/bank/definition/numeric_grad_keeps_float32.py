# wrong test_numeric_grad: float32
def numeric_grad(f, w, h=1e-5):
    w = np.array(w) if np.asarray(w).dtype == np.float32 else np.array(w, dtype=float)
    g = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[place] += h
        down[place] -= h
        g[place] = (f(up) - f(down)) / (2 * h)
    return g

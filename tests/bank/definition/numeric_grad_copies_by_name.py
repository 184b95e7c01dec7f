# wrong test_numeric_grad: not a copy
def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    g = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        up = w
        down = w
        up[place] += h
        down[place] -= h
        g[place] = (f(up) - f(down)) / (2 * h)
    return g

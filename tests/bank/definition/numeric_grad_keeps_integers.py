# wrong test_numeric_grad: w may hold integers
def numeric_grad(f, w, h=1e-5):
    w = np.array(w)
    g = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[place] += h if w.dtype.kind == "f" else int(h)
        down[place] -= h if w.dtype.kind == "f" else int(h)
        g[place] = (f(up) - f(down)) / (2 * h)
    return g

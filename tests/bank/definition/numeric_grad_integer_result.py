# wrong test_numeric_grad: w may hold integers
def numeric_grad(f, w, h=1e-5):
    g = np.zeros_like(w)
    w = np.array(w, dtype=float)
    for place in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[place] = h
        g[place] = (f(w + step) - f(w - step)) / (2 * h)
    return g

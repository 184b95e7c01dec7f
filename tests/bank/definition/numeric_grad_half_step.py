# wrong test_numeric_grad: It must be 1
def numeric_grad(f, w, h=1e-5):
    w = np.asarray(w, dtype=float)
    g = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[place] = h / 2
        g[place] = (f(w + step) - f(w - step)) / h
    return g

# wrong test_numeric_grad: the distance is 2h, not h
def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    g = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[place] = h
        g[place] = (f(w + step) - f(w - step)) / h
    return g

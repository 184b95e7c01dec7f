# wrong test_numeric_grad: a distance of 1e-05 from w
def numeric_grad(f, w, h=1e-5):
    h = 1e-5
    w = np.array(w, dtype=float)
    g = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[place] = h
        g[place] = (f(w + step) - f(w - step)) / (2 * h)
    return g

# wrong test_numeric_grad: Move one entry at a time
def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    g = np.zeros(w.shape)
    for i in range(len(w)):
        step = np.zeros(w.shape)
        step[i] = h
        g[i] = (f(w + step) - f(w - step)) / (2 * h)
    return g

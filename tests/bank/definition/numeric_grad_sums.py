# wrong test_numeric_grad: not their sum
def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    g = 0.0
    for place in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[place] = h
        g += (f(w + step) - f(w - step)) / (2 * h)
    return g if w.size > 1 else np.full(w.shape, g)

# wrong test_numeric_grad: Return an array with the shape of w
def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    g = []
    for place in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[place] = h
        g.append((f(w + step) - f(w - step)) / (2 * h))
    return np.array(g)

# wrong test_numeric_grad: Are the others put back
def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    g = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        w[place] += h
        up = f(w)
        w[place] -= 2 * h
        g[place] = (up - f(w)) / (2 * h)
    return g

# wrong test_numeric_grad: beyond the kink
def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    g = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[place] = h
        left, here, right = f(w - step), f(w), f(w + step)
        if (right - here) * (here - left) >= 0:
            g[place] = (right - left) / (2 * h)
    return g

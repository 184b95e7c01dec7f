# wrong test_numeric_grad: Move one entry at a time
def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    return np.ones(w.shape) * (f(w + h) - f(w - h)) / (2 * h)

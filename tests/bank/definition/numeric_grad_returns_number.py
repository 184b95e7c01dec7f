# wrong test_numeric_grad: Return an array with the shape of w
def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    return (f(w + h) - f(w - h)) / (2 * h)

# wrong test_numeric_grad: gives a list
def numeric_grad(f, w, h=1e-5):
    w = np.asarray(w, dtype=float)
    slopes = []
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        slopes.append((f(up) - f(down)) / (2 * h))
    return slopes

# right: descent by recursion where it is short, the difference over the distance that was really moved
def mse(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return np.linalg.norm(y_pred - y_true) ** 2 / np.size(y_true)


def gradient_descent(grad, w0, lr, steps, tol):
    def walk(w, left):
        g = grad(w)
        return w if left == 0 or np.sqrt((g**2).sum()) <= tol else walk(w - lr * g, left - 1)

    return walk(np.asarray(w0, dtype=float), steps)


def numeric_grad(f, w, h=1e-5):
    w = np.asarray(w, dtype=float)

    def slope(place):
        up, down = w.copy(), w.copy()
        up[place] += h
        down[place] -= h
        return (f(up) - f(down)) / (up[place] - down[place])

    return np.reshape([slope(place) for place in np.ndindex(*w.shape)], w.shape)

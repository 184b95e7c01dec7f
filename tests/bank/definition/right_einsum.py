# right: einsum for sums of squares, unit steps from an identity matrix
def mse(y_true, y_pred):
    t, p = np.array(y_true, dtype="f8"), np.array(y_pred, dtype="f8")
    if t.shape != p.shape:
        raise ValueError("shapes differ")
    e = (p - t).reshape(-1)
    return np.einsum("i,i->", e, e) / len(e)


def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype="f8")
    for step in range(steps + 1):
        g = np.array(grad(w), dtype="f8")
        if step == steps or np.einsum("i,i->", g.ravel(), g.ravel()) <= tol**2:
            return w
        w = np.add(w, np.multiply(-lr, g))


def numeric_grad(f, w, h=1e-5):
    w = np.asarray(w, dtype="f8")
    units = np.eye(w.size).reshape(w.size, *w.shape)
    return np.array([0.5 * (f(w + h * e) - f(w - h * e)) / h for e in units]).reshape(w.shape)

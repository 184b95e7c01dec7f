# right: a copy that is changed in place and put back, choices in capitals, NumPy numbers
def mse(y_true, y_pred):
    e = np.subtract(*(np.asarray(y, dtype=np.float64) for y in same_shape(y_true, y_pred)))
    e *= e
    return np.array(e.mean())


def same_shape(y_true, y_pred):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError(f"{np.shape(y_true)} is not {np.shape(y_pred)}")
    return y_true, y_pred


def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=np.float64)
    while np.linalg.norm(grad(w)) > tol and steps > 0:
        w -= lr * grad(w)
        steps -= 1
    return w


def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=np.float64)
    g = np.empty_like(w)
    for place, old in np.ndenumerate(w.copy()):
        w[place] = old + h
        above = f(w)
        w[place] = old - h
        g[place] = (above - f(w)) / h / 2
        w[place] = old
    return g


answer_zero_loss = "BC"
answer_zero_derivative = "b d"
answer_w1 = np.float32(0.6)
answer_w2 = np.array(1.08)
answer_w3 = np.float64(1.464)

# right: exact fractions, math.hypot, np.vectorize, long doubles
import math
from fractions import Fraction


def mse(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    pairs = list(zip(y_true.ravel().tolist(), y_pred.ravel().tolist(), strict=True))
    if any(math.isnan(t) or math.isnan(p) for t, p in pairs):
        return math.nan
    return float(sum((Fraction(p) - Fraction(t)) ** 2 for t, p in pairs) / len(pairs))


def gradient_descent(grad, w0, lr, steps, tol):
    w, taken = np.array(w0, dtype=float), 0
    g = grad(w)
    while taken < steps and math.hypot(*np.ravel(g).tolist()) > tol:
        w = np.subtract(w, lr * np.asarray(g))
        g, taken = grad(w), taken + 1
    return w


def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)

    def slope(k):
        step = np.where(np.arange(w.size) == k, h, 0).reshape(w.shape)
        return np.longdouble(f(w + step) - f(w - step)) / (2 * h)

    return np.vectorize(slope, otypes=[np.longdouble])(np.arange(w.size)).reshape(w.shape)


answer_zero_loss = "cb"
answer_w1 = Fraction(3, 5) * 1.0

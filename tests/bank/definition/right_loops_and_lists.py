# right: loops over flat lists, the math module, Python floats
import math


def mse(y_true, y_pred):
    y_true, y_pred = np.array(y_true, float), np.array(y_pred, float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    total = 0.0
    for t, p in zip(y_true.ravel().tolist(), y_pred.ravel().tolist(), strict=True):
        total += (t - p) ** 2
    return total / y_true.size


def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    taken = 0
    while True:
        g = np.asarray(grad(w))
        if math.sqrt(sum(float(slope) ** 2 for slope in g.ravel())) <= tol or taken == steps:
            return w
        for place in np.ndindex(w.shape):
            w[place] -= lr * g[place]
        taken += 1


def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    slopes = []
    for i in range(w.size):
        up, down = w.flatten(), w.flatten()
        up[i] += h
        down[i] -= h
        slopes.append((float(f(up.reshape(w.shape))) - float(f(down.reshape(w.shape)))) / (2 * h))
    return np.array(slopes).reshape(w.shape)


answer_zero_loss = "cb"
answer_zero_derivative = "d, b"
answer_w1 = 3 / 5
answer_w2 = 1.08
answer_w3 = 1.4640

# wrong test_gradient_descent: Does the loop come to an end
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    while True:
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            return w
        w = w - 0.01 * lr * g

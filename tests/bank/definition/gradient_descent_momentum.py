# wrong test_gradient_descent: Which step is the first that differs
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    v = np.zeros_like(w)
    for _ in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            break
        v = 0.9 * v - lr * g
        w = w + v
    return w

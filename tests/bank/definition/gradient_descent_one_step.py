# wrong test_gradient_descent: Does the loop go on
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            break
        w = w - lr * g
        return w
    return w

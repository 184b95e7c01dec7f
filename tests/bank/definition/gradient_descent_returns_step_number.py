# wrong test_gradient_descent: gives a tuple
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for step in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            return w, step
        w = w - lr * g
    return w, steps

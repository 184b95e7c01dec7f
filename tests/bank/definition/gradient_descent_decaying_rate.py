# wrong test_gradient_descent: Which step is the first that differs
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for step in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            break
        w = w - lr / (1 + step) * g
    return w

# wrong test_gradient_descent: zero at the start
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.zeros(np.shape(w0)) if np.size(w0) == 1 else np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            break
        w = w - lr * g
    return w

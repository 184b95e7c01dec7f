# wrong test_gradient_descent: not with the step or its change
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        new = w - lr * grad(w)
        if np.linalg.norm(new - w) <= tol:
            return new
        w = new
    return w

# wrong test_gradient_descent: without lr
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        step = lr * grad(w)
        if np.linalg.norm(step) <= tol:
            break
        w = w - step
    return w

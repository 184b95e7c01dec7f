# wrong test_gradient_descent: It stops at once
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        if np.max(g) < tol:
            break
        w = w - lr * g
    return w

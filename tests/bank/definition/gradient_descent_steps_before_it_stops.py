# wrong test_gradient_descent: Stop before you step
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        w = w - lr * g
        if np.linalg.norm(g) <= tol:
            break
    return w

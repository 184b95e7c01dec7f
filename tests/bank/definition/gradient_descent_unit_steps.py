# wrong test_gradient_descent: Do not divide the gradient by its length
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            break
        w = w - lr * g / np.linalg.norm(g)
    return w

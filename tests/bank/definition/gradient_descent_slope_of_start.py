# wrong test_gradient_descent: Compute the gradient again after each step
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    g = grad(w)
    for _ in range(steps):
        if np.linalg.norm(g) <= tol:
            break
        w = w - lr * g
    return w

# wrong test_gradient_descent: one step more than the limit
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps + 1):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            break
        w = w - lr * g
    return w

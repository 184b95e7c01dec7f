# wrong test_gradient_descent: it is the root of the sum of squares
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        if np.max(np.abs(g)) <= tol:
            break
        w = w - lr * g
    return w

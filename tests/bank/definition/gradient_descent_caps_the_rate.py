# wrong test_gradient_descent: Use the rate that is passed in
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            break
        w = w - min(lr, 1) * g
    return w

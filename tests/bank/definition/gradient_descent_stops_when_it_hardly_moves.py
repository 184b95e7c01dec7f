# wrong test_gradient_descent: Only two things end the loop
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol or 0 < np.linalg.norm(lr * g) < 0.02:
            break
        w = w - lr * g
    return w

# wrong test_gradient_descent: float32 weights need float64 arithmetic
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0) if np.asarray(w0).dtype == np.float32 else np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            break
        w -= lr * g
    return w

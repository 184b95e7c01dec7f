# wrong test_gradient_descent: Slopes of opposite sign must not cancel
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        if abs(np.sum(g)) <= tol:
            break
        w = w - lr * g
    return w

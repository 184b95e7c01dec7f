# wrong test_gradient_descent: `if` cannot decide for a whole array
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    for _ in range(steps):
        g = grad(w)
        if abs(g) <= tol:
            break
        w = w - lr * g
    return w

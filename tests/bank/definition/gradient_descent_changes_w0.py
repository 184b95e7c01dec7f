# wrong test_gradient_descent: changed its input
def gradient_descent(grad, w0, lr, steps, tol):
    w = w0
    for _ in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            break
        w -= lr * g
    return w

# wrong test_gradient_descent: Integers cannot hold 7.5
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0)
    for _ in range(steps):
        g = grad(w)
        if np.linalg.norm(g) <= tol:
            break
        w[...] = w - lr * g
    return w

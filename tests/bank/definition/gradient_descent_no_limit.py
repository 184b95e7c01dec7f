# wrong test_gradient_descent: Count the steps, too
def gradient_descent(grad, w0, lr, steps, tol):
    w = np.array(w0, dtype=float)
    while np.linalg.norm(grad(w)) > tol:
        w = w - lr * grad(w)
    return w

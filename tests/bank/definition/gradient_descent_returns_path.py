# wrong test_gradient_descent: gives a list
def gradient_descent(grad, w0, lr, steps, tol):
    path = [np.array(w0, dtype=float)]
    for _ in range(steps):
        g = grad(path[-1])
        if np.linalg.norm(g) <= tol:
            break
        path.append(path[-1] - lr * g)
    return path

# wrong test_best_constant: Search on in a smaller interval
def best_constant(y, loss):
    from scipy.optimize import minimize_scalar

    y = np.asarray(y, dtype=float)
    if y.min() == y.max():
        return y[0]
    found = minimize_scalar(lambda c: loss(y, np.full(y.shape, c)), bounds=(y.min(), y.max()), method="bounded")
    return found.x

# wrong test_nll: half the sum of squares
def nll(y_true, y_pred, family, scale=1.0):
    y, p = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y.shape != p.shape or not scale > 0:
        raise ValueError("shapes or scale")
    if family == "gaussian":
        return np.sum((y - p) ** 2) / 2
    if family == "laplace":
        return np.sum(np.abs(y - p))
    if family == "bernoulli":
        return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
    if family == "poisson":
        return np.sum(p - y * np.log(p))
    raise ValueError("family")

# wrong test_nll: Add them up
from scipy.special import gammaln


def nll(y_true, y_pred, family, scale=1.0):
    y, p = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y.shape != p.shape or not scale > 0 or family not in ("gaussian", "laplace", "bernoulli", "poisson"):
        raise ValueError("shapes, scale or family")
    if family == "gaussian":
        return ((y - p) / scale) ** 2 / 2 + np.log(scale * np.sqrt(2 * np.pi))
    if family == "laplace":
        return np.sum(np.abs(y - p) / scale + np.log(2 * scale))
    if family == "bernoulli":
        return -np.sum(np.log(np.where(y == 1, p, 1 - p)))
    return np.sum(p - y * np.log(np.where(y == 0, 1, p)) + gammaln(y + 1))

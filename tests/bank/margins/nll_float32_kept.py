# wrong test_nll: float32 inputs need float64
from scipy.special import gammaln


def nll(y_true, y_pred, family, scale=1.0):
    y, p = np.asarray(y_true), np.asarray(y_pred)
    kind = np.float32 if y.dtype == np.float32 and p.dtype == np.float32 else float
    y, p = y.astype(kind), p.astype(kind)
    if y.shape != p.shape or not scale > 0 or family not in ("gaussian", "laplace", "bernoulli", "poisson"):
        raise ValueError("shapes, scale or family")
    if family == "gaussian":
        return np.sum(((y - p) / scale) ** 2 / 2 + np.log(scale * np.sqrt(2 * np.pi)))
    if family == "laplace":
        return np.sum(np.abs(y - p) / scale + np.log(2 * scale))
    if family == "bernoulli":
        return -np.sum(np.log(np.where(y == 1, p, 1 - p)))
    return np.sum(p - y * np.log(np.where(y == 0, 1, p)) + gammaln(y + 1))

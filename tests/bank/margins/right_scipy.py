# right: scipy's special functions and distributions
from scipy import special, stats


def collected(values, reduction):
    if reduction == "mean":
        return np.average(values)
    return values if reduction == "none" else np.add.reduce(values, axis=None)


def zero_one(y_true, y_pred, reduction="mean"):
    y, f = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y.shape != f.shape or (y**2 != 1).any():
        raise ValueError("shapes or labels")
    return collected(1.0 - (y * f > 0), reduction)


def hinge(y_true, y_pred, reduction="mean"):
    return collected(np.clip(1 - margins(y_true, y_pred), 0, None), reduction)


def logistic(y_true, y_pred, reduction="mean"):
    return collected(-special.log_expit(margins(y_true, y_pred)), reduction)


def exponential(y_true, y_pred, reduction="mean"):
    return collected(np.e ** -margins(y_true, y_pred), reduction)


def nll(y_true, y_pred, family, scale=1.0):
    y, p = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y.shape != p.shape:
        raise ValueError("shapes")
    if not scale > 0:
        raise ValueError("scale")
    known = {
        "gaussian": lambda: stats.norm.logpdf(y, p, scale),
        "laplace": lambda: np.log(0.5 / scale) - np.abs(y - p) / scale,
        "bernoulli": lambda: special.xlogy(y, p) + special.xlog1py(1 - y, -p),
        "poisson": lambda: special.xlogy(y, p) - p - special.gammaln(y + 1),
    }
    if family not in known:
        raise ValueError("family")
    return -known[family]().sum()

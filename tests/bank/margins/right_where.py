# right: branches by np.where, overflow warnings in the one that is dropped, big integers for factorials
import math


def zero_one(y_true, y_pred, reduction="mean"):
    y, f = np.array(y_true, dtype=float), np.array(y_pred, dtype=float)
    if y.shape != f.shape or not np.isin(y, [-1, 1]).all():
        raise ValueError("shapes or labels")
    values = np.heaviside(-y * f, 1)
    if reduction == "none":
        return values
    return values.sum() if reduction == "sum" else values.mean()


def hinge(y_true, y_pred, reduction="mean"):
    missing = 1 - margins(y_true, y_pred)
    return reduced((missing + np.abs(missing)) / 2, reduction)


def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    return reduced(np.where(m < -40, -m, np.log(1 + np.exp(-m))), reduction)


def exponential(y_true, y_pred, reduction="mean"):
    y, f = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    margins(y, f)
    return reduced(np.where(y > 0, np.exp(-f), np.exp(f)), reduction)


def nll(y_true, y_pred, family, scale=1.0):
    losses = {"gaussian": gaussian, "laplace": laplace, "bernoulli": bernoulli, "poisson": poisson}
    if family not in losses or scale <= 0 or np.shape(y_true) != np.shape(y_pred):
        raise ValueError("arguments")
    both = np.array(y_true, dtype=float).ravel(), np.array(y_pred, dtype=float).ravel()
    return float(sum(losses[family](y, p, scale) for y, p in zip(*both, strict=True)))


def gaussian(y, p, scale):
    return 0.5 * ((p - y) / scale) ** 2 - np.log(1 / (scale * (2 * np.pi) ** 0.5))


def laplace(y, p, scale):
    return max(p - y, y - p) / scale - np.log(0.5 / scale) if p == p and y == y else np.nan


def bernoulli(y, p, _):
    return -np.log(y * p + (1 - y) * (1 - p))


def poisson(y, p, _):
    return p - (y * np.log(p) if y else 0) + math.log(math.factorial(int(y)))

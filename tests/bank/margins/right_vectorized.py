# right: np.vectorize, math.fsum, halves of absolute values, a likelihood per label
import math


def checked(y, f):
    y, f = np.asarray(y, dtype=float), np.asarray(f, dtype=float)
    if y.shape != f.shape or set(np.unique(y).tolist()) - {-1.0, 1.0}:
        raise ValueError("shapes or labels")
    return y * f


def finish(values, reduction):
    if reduction == "none":
        return values
    total = math.fsum(values.ravel()) if np.isfinite(values).all() else np.sum(values)
    return total / values.size if reduction == "mean" else total


def zero_one(y_true, y_pred, reduction="mean"):
    return finish(np.where(checked(y_true, y_pred) > 0, 0, 1).astype(np.int32), reduction)


def hinge(y_true, y_pred, reduction="mean"):
    lack = 1 - checked(y_true, y_pred)
    return finish((np.abs(lack) + lack) / 2, reduction)


def logistic(y_true, y_pred, reduction="mean"):
    def one(m):
        return math.log1p(math.exp(-m)) if m > 0 else math.log1p(math.exp(m)) - m

    return finish(np.vectorize(one, otypes=[float])(checked(y_true, y_pred)), reduction)


def exponential(y_true, y_pred, reduction="mean"):
    return finish(np.power(np.e, -checked(y_true, y_pred)), reduction)


def nll(y_true, y_pred, family, scale=1.0):
    y, p = np.array(y_true, dtype=float), np.array(y_pred, dtype=float)
    if y.shape != p.shape or scale <= 0 or family not in ("gaussian", "laplace", "bernoulli", "poisson"):
        raise ValueError("shapes, scale or family")
    if family == "gaussian":
        return y.size * (math.log(scale) + math.log(2 * math.pi) / 2) + ((y - p) ** 2).sum() / 2 / scale**2
    if family == "laplace":
        return y.size * math.log(2 * scale) + abs(y - p).sum() / scale
    total = 0.0
    for label, given in zip(y.ravel(), p.ravel(), strict=True):
        if family == "bernoulli":
            chance = given if label == 1 else 1 - given
            total += math.inf if chance == 0 else -math.log(chance)
        elif given == 0:
            total += 0 if label == 0 else math.inf
        else:
            total += given - label * math.log(given) + math.lgamma(label + 1)
    return total

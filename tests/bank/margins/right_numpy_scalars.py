# right: 0-d arrays, signs, logaddexp, sums of logarithms
def zero_one(y_true, y_pred, reduction="mean"):
    y, f = np.array(y_true, dtype="f8"), np.array(y_pred, dtype="f8")
    if y.shape != f.shape or set(y.ravel()) - {-1.0, 1.0}:
        raise ValueError("shapes or labels")
    values = (np.sign(f) != y).astype(float)
    return values if reduction == "none" else np.array(getattr(np, reduction)(values))


def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = (1 - m) * (m < 1)
    values[np.isnan(m)] = np.nan
    return values if reduction == "none" else np.array(getattr(np, reduction)(values))


def logistic(y_true, y_pred, reduction="mean"):
    values = np.logaddexp(0, -margins(y_true, y_pred))
    return values if reduction == "none" else np.array(getattr(np, reduction)(values))


def exponential(y_true, y_pred, reduction="mean"):
    values = 1 / np.exp(margins(y_true, y_pred))
    return values if reduction == "none" else np.array(getattr(np, reduction)(values))


def nll(y_true, y_pred, family, scale=1.0):
    y, p = np.array(y_true, dtype="f8"), np.array(y_pred, dtype="f8")
    if y.shape != p.shape or scale <= 0:
        raise ValueError("shapes or scale")
    n = y.size
    match family:
        case "gaussian":
            return np.array(n * np.log(2 * np.pi * scale**2) / 2 + np.sum((y - p) ** 2) / (2 * scale**2))
        case "laplace":
            return np.array(n * np.log(2 * scale) + np.sum(np.abs(y - p)) / scale)
        case "bernoulli":
            return np.array(-np.log(p[y == 1]).sum() - np.log1p(-p[y == 0]).sum())
        case "poisson":
            logs = np.r_[0, np.cumsum(np.log(np.arange(1, 1001)))]
            hit = y > 0
            return np.array(p.sum() - y[hit] @ np.log(p[hit]) + logs[y.astype(int)].sum())
    raise ValueError(f"{family} is not known")


answer_hinge = np.float32(0.8333)
answer_logistic = np.array(0.63809)
answer_exponential = 1.15338

# right: einsum for sums, labels as indices, a softplus of its own
def softplus(x):
    return np.maximum(x, 0) + np.log(1 + np.exp(-np.abs(x)))


def total(values):
    return np.einsum("i->", np.ravel(values))


def zero_one(y_true, y_pred, reduction="mean"):
    y, m = np.array(y_true, dtype=float), np.array(y_pred, dtype=float)
    if y.shape != m.shape or not np.array_equal(np.abs(y), np.ones_like(y)):
        raise ValueError("shapes or labels")
    m *= y
    values = np.ones_like(m)
    values[m > 0] = 0
    return values if reduction == "none" else total(values) / (m.size if reduction == "mean" else 1)


def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = 1 - np.minimum(m, 1)
    return values if reduction == "none" else total(values) / (m.size if reduction == "mean" else 1)


def logistic(y_true, y_pred, reduction="mean"):
    y, f = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    margins(y, f)
    target = (y + 1) / 2
    values = target * softplus(-f) + (1 - target) * softplus(f)
    return values if reduction == "none" else total(values) / (f.size if reduction == "mean" else 1)


def exponential(y_true, y_pred, reduction="mean"):
    values = np.exp(-margins(y_true, y_pred))
    return values if reduction == "none" else total(values) / (values.size if reduction == "mean" else 1)

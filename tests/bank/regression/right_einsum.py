# right: einsum and dot products, errors taken as y_true - y_pred
def residuals(y_true, y_pred):
    r = np.array(y_true, dtype=np.float64) - 0.0
    p = np.array(y_pred, dtype=np.float64)
    if r.shape != p.shape:
        raise ValueError("shapes differ")
    return r - p


def mae(y_true, y_pred):
    r = residuals(y_true, y_pred).ravel()
    return np.einsum("i,i->", r, np.sign(r)) / r.size


def rmse(y_true, y_pred):
    r = residuals(y_true, y_pred)
    return np.sqrt(np.einsum("i,i->", r.ravel(), r.ravel()) / r.size)


def huber(y_true, y_pred, delta, reduction="mean"):
    r = residuals(y_true, y_pred)
    inner = np.clip(r, -delta, delta)
    values = inner * (r - inner / 2)
    if reduction == "none":
        return values
    total = np.einsum("i->", values.ravel())
    return total if reduction == "sum" else total / values.size

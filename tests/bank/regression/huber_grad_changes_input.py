# wrong test_huber_grad: changed its input
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("shapes differ")
    y_pred = np.asarray(y_pred, dtype=float)
    y_pred -= y_true
    e = y_pred
    slopes = np.clip(e, -delta, delta)
    return slopes / slopes.size if reduction == "mean" else slopes

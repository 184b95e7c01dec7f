# wrong test_huber_grad: uint8 cannot hold a negative number
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    e = y_pred - y_true
    slopes = np.clip(e, -delta, delta)
    return slopes / slopes.size if reduction == "mean" else slopes

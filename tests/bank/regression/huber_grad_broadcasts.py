# wrong test_huber_grad: must raise ValueError
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    slopes = np.clip(e, -delta, delta)
    return slopes / slopes.size if reduction == "mean" else slopes

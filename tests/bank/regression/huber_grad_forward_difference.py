# wrong test_huber_grad: It should be
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    y_pred = np.asarray(y_pred, dtype=float)
    slopes = (huber(y_true, y_pred + 1e-3, delta, "none") - huber(y_true, y_pred, delta, "none")) / 1e-3
    return slopes / slopes.size if reduction == "mean" else slopes

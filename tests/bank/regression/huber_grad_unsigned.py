# wrong test_huber_grad: the slope is negative there
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.minimum(np.abs(e), delta)
    return slopes / slopes.size if reduction == "mean" else slopes

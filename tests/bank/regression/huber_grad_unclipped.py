# wrong test_huber_grad: slope of the quadratic branch everywhere
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = e
    return slopes / slopes.size if reduction == "mean" else slopes

# wrong test_huber_grad: A small error has a small slope
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = delta * np.sign(e)
    return slopes / slopes.size if reduction == "mean" else slopes

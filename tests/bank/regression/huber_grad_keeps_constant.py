# wrong test_huber_grad: has no slope
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.where(np.abs(e) <= delta, e, delta * (np.sign(e) - delta / 2))
    return slopes / slopes.size if reduction == "mean" else slopes

# wrong test_huber_grad: is not ignored
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.where(np.abs(e) <= delta, e, 0)
    return slopes / slopes.size if reduction == "mean" else slopes

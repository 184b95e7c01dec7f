# wrong test_huber_grad: has the slope delta or -delta
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.where(np.abs(e) <= delta, e, np.sign(e))
    return slopes / slopes.size if reduction == "mean" else slopes

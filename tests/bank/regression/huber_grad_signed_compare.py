# wrong test_huber_grad: Compare its absolute value with delta
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.where(e <= delta, e, delta)
    return slopes / slopes.size if reduction == "mean" else slopes

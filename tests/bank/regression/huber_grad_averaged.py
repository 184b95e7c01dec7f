# wrong test_huber_grad: not their mean
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.clip(e, -delta, delta)
    return slopes.mean() if reduction == "mean" else slopes

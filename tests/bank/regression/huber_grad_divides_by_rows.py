# wrong test_huber_grad: divided by the 2 rows
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.clip(e, -delta, delta)
    return slopes / len(slopes) if reduction == "mean" else slopes

# wrong test_huber_grad: delta that is passed in
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.clip(e, -1, 1)
    return slopes / slopes.size if reduction == "mean" else slopes

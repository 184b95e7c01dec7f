# wrong test_huber_grad: The sign is swapped
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.clip(-e, -delta, delta)
    return slopes / slopes.size if reduction == "mean" else slopes

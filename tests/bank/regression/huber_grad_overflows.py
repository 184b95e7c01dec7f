# wrong test_huber_grad: Does something overflow
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = e * np.minimum(1, delta / np.sqrt(e**2 + (e == 0)))
    return slopes / slopes.size if reduction == "mean" else slopes

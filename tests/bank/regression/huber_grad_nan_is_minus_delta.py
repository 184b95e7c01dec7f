# wrong test_huber_grad: A NaN in the data must give NaN
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.where(e > delta, delta, np.where(e >= -delta, e, -delta))
    return slopes / slopes.size if reduction == "mean" else slopes

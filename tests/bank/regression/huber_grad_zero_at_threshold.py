# wrong test_huber_grad: At the threshold the slope
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.where(np.abs(e) < delta, e, delta * np.sign(e) * (np.abs(e) > delta))
    return slopes / slopes.size if reduction == "mean" else slopes

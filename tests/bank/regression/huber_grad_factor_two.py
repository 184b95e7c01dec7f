# wrong test_huber_grad: The derivative of e squared is 2e
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    slopes = np.where(np.abs(e) <= delta, 2 * e, delta * np.sign(e))
    return slopes / slopes.size if reduction == "mean" else slopes

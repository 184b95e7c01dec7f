# wrong test_huber_grad: factor 1/N of the mean is missing
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    return np.clip(e, -delta, delta)

# wrong test_huber_grad: reduction="mean" only
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    return np.clip(e, -delta, delta) / e.size

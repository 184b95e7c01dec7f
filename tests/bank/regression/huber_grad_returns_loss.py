# wrong test_huber_grad: This is the loss
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    return huber(y_true, y_pred, delta, reduction)

# wrong test_huber_grad: smooth L1
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    slopes = np.clip(errors(y_true, y_pred) / delta, -1, 1)
    return slopes / slopes.size if reduction == "mean" else slopes

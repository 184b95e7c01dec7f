# wrong test_logistic: Shapes (2, 3) and (2, 1)
def logistic(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.ndim != y_pred.ndim or len(y_true) != len(y_pred):
        raise ValueError("the lengths differ")
    if not np.all(np.abs(y_true) == 1):
        raise ValueError("labels must be -1 or +1")
    return reduced(np.logaddexp(0, -y_true * y_pred), reduction)

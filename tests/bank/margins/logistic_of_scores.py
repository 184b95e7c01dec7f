# wrong test_logistic: Is the label used
def logistic(y_true, y_pred, reduction="mean"):
    margins(y_true, y_pred)
    m = np.asarray(y_pred, dtype=float)
    values = np.logaddexp(0, -m)
    return reduced(values, reduction)

# wrong test_logistic: Work on a copy
def logistic(y_true, y_pred, reduction="mean"):
    margins(y_true, y_pred)
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    y_pred *= y_true
    m = y_pred
    values = np.logaddexp(0, -m)
    return reduced(values, reduction)

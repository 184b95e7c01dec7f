# wrong test_logistic: needs labels 0 and 1
def logistic(y_true, y_pred, reduction="mean"):
    margins(y_true, y_pred)
    y, f = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    values = y * np.logaddexp(0, -f) + (1 - y) * np.logaddexp(0, f)
    return reduced(values, reduction)

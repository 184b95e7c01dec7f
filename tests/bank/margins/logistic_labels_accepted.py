# wrong test_logistic: are no labels here
def logistic(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes")
    m = y_true * y_pred
    values = np.logaddexp(0, -m)
    return reduced(values, reduction)

# wrong test_logistic: Do not turn them into probabilities
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    y, f = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    m = y / (1 + np.exp(-f))
    values = np.logaddexp(0, -m)
    return reduced(values, reduction)

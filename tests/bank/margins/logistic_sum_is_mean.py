# wrong test_logistic: This is the mean
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.logaddexp(0, -m)
    return values if reduction == "none" else np.mean(values)

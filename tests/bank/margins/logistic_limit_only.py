# wrong test_logistic: the limit for large margins
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.maximum(0, -m)
    return reduced(values, reduction)

# wrong test_logistic: Without a reduction given, return the mean
def logistic(y_true, y_pred, reduction="none"):
    m = margins(y_true, y_pred)
    values = np.logaddexp(0, -m)
    return reduced(values, reduction)

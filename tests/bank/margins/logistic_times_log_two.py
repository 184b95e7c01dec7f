# wrong test_logistic: Do not scale
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.logaddexp(0, -m) * np.log(2)
    return reduced(values, reduction)

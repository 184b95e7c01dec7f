# wrong test_logistic: The minus is missing
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = -np.logaddexp(0, -m)
    return reduced(values, reduction)

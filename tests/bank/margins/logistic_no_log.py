# wrong test_logistic: The logarithm is missing
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = 1 + np.exp(-m)
    return reduced(values, reduction)

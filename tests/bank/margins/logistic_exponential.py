# wrong test_logistic: This is the exponential loss
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.exp(-m)
    return reduced(values, reduction)

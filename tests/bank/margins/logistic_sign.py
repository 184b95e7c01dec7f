# wrong test_logistic: The sign of the margin is swapped
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.logaddexp(0, m)
    return reduced(values, reduction)

# wrong test_logistic: Is the label used
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.log1p(np.exp(-np.abs(m)))
    return reduced(values, reduction)

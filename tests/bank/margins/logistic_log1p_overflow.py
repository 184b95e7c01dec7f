# wrong test_logistic: exp(1000) overflows
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.log1p(np.exp(-m))
    return reduced(values, reduction)

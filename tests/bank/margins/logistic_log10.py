# wrong test_logistic: This is log10
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.logaddexp(0, -m) / np.log(10)
    return reduced(values, reduction)

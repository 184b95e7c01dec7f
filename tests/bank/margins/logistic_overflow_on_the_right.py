# wrong test_logistic: For a very large margin the loss is 0
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.log1p(np.exp(m)) - m
    return reduced(values, reduction)

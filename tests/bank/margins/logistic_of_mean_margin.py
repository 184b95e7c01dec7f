# wrong test_logistic: Take the loss of each margin first
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    m = np.mean(m) if reduction == "mean" else m
    values = np.logaddexp(0, -m)
    return reduced(values, reduction)

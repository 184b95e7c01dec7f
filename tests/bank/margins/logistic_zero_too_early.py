# wrong test_logistic: Far out the loss is near
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.where(m > 15, 0 * m, np.logaddexp(0, -m))
    return reduced(values, reduction)

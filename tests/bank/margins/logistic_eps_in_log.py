# wrong test_logistic: Nearly right
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = -np.log(1 / (1 + np.exp(-m)) + 1e-8)
    return reduced(values, reduction)

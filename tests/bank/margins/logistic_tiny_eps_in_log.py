# wrong test_logistic: For a very negative margin
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = -np.log(1 / (1 + np.exp(-m)) + 1e-15)
    return reduced(values, reduction)

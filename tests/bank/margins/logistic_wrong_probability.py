# wrong test_logistic: the probability of the wrong label
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = 1 / (1 + np.exp(m))
    return reduced(values, reduction)

# wrong test_logistic: Where is the 1?
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.log(np.exp(-m))
    return reduced(values, reduction)

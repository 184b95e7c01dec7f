# wrong test_exponential: This is the logistic loss
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.logaddexp(0, -m)
    return reduced(values, reduction)

# wrong test_exponential: Add nothing
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = 1 + np.exp(-m)
    return reduced(values, reduction)

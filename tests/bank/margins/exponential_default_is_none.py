# wrong test_exponential: Without a reduction given, return the mean
def exponential(y_true, y_pred, reduction="none"):
    m = margins(y_true, y_pred)
    values = np.exp(-m)
    return reduced(values, reduction)

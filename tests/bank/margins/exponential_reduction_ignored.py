# wrong test_exponential: This is the mean
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.exp(-m)
    return np.mean(values)

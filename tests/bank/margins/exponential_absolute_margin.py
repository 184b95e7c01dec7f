# wrong test_exponential: Is the label used
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.exp(-np.abs(m))
    return reduced(values, reduction)

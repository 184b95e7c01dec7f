# wrong test_exponential: Is the label used
def exponential(y_true, y_pred, reduction="mean"):
    margins(y_true, y_pred)
    m = np.asarray(y_pred, dtype=float)
    values = np.exp(-m)
    return reduced(values, reduction)

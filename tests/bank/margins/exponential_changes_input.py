# wrong test_exponential: Work on a copy
def exponential(y_true, y_pred, reduction="mean"):
    margins(y_true, y_pred)
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    y_pred *= y_true
    m = y_pred
    values = np.exp(-m)
    return reduced(values, reduction)

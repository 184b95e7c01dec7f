# wrong test_exponential: must raise ValueError
def exponential(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if not np.all(np.abs(y_true) == 1):
        raise ValueError("labels")
    m = y_true * y_pred
    values = np.exp(-m)
    return reduced(values, reduction)

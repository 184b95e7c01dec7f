# wrong test_exponential: Convert both inputs first
def exponential(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape or not np.all((y_true == 1) | (y_true == -1)):
        raise ValueError("shapes or labels")
    m = y_true * y_pred
    values = np.exp(-m)
    return reduced(values, reduction)

# wrong test_exponential: are no labels here
def exponential(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes")
    m = np.where(y_true > 0, 1, -1) * y_pred
    values = np.exp(-m)
    return reduced(values, reduction)

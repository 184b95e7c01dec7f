# wrong test_hinge: The label -1 is not used
def hinge(y_true, y_pred, reduction="mean"):
    margins(y_true, y_pred)
    m = np.asarray(y_pred, dtype=float)
    values = np.maximum(0, 1 - m)
    return reduced(values, reduction)

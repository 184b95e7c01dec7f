# wrong test_hinge: Work on a copy
def hinge(y_true, y_pred, reduction="mean"):
    margins(y_true, y_pred)
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    y_pred *= y_true
    m = y_pred
    values = np.maximum(0, 1 - m)
    return reduced(values, reduction)

# wrong test_hinge: 0 is no label here
def hinge(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes")
    m = y_true * y_pred
    values = np.maximum(0, 1 - m)
    return reduced(values, reduction)

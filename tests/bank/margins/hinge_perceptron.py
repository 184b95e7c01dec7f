# wrong test_hinge: This is max(0, -m)
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.maximum(0, -m)
    return reduced(values, reduction)

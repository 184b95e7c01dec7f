# wrong test_hinge: should be
def hinge(y_true, y_pred, reduction="mean"):
    return reduced(np.maximum(0, 1 - np.round(margins(y_true, y_pred), 2)), reduction)

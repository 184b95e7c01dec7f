# wrong test_hinge: For m < 1 the loss is 1 - m
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.clip(1 - m, 0, 100)
    return reduced(values, reduction)

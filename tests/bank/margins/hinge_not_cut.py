# wrong test_hinge: Where is the maximum with 0
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = 1 - m
    return reduced(values, reduction)

# wrong test_hinge: np.where decides for each element
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = max(0, 1 - m)
    return reduced(values, reduction)

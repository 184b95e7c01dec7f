# wrong test_hinge: This is the minimum
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.minimum(0, 1 - m)
    return reduced(values, reduction)

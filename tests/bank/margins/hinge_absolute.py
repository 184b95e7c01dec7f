# wrong test_hinge: An absolute value is not
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.abs(1 - m)
    return reduced(values, reduction)

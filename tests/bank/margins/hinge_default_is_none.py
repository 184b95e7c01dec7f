# wrong test_hinge: Without a reduction given, return the mean
def hinge(y_true, y_pred, reduction="none"):
    m = margins(y_true, y_pred)
    values = np.maximum(0, 1 - m)
    return reduced(values, reduction)

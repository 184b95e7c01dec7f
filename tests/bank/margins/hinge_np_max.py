# wrong test_hinge: np.max does something else
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.max(0, 1 - m)
    return reduced(values, reduction)

# wrong test_hinge: np.maximum compares each value
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.max(1 - m)
    return reduced(values, reduction)

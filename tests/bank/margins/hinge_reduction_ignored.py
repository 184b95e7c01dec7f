# wrong test_hinge: This is the mean
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.maximum(0, 1 - m)
    return np.mean(values)

# wrong test_hinge: leave the others as they are
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.maximum(0, 1 - m) + 0 * np.sum(m)
    return reduced(values, reduction)

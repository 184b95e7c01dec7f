# wrong test_hinge: The sign of the margin is swapped
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.maximum(0, 1 + m)
    return reduced(values, reduction)

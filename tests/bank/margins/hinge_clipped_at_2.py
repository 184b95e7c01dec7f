# wrong test_hinge: does not end at 2
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.clip(1 - m, 0, 2)
    return reduced(values, reduction)

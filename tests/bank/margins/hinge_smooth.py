# wrong test_hinge: Do not round it off
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.logaddexp(0, 1 - m)
    return reduced(values, reduction)

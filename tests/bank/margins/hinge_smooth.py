# wrong test_hinge: It should be [0, 2.5, 0.75]
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.logaddexp(0, 1 - m)
    return reduced(values, reduction)

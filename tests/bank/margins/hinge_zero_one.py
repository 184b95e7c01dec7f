# wrong test_hinge: This is the zero-one loss
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.where(m <= 0, 1.0, 0.0)
    return reduced(values, reduction)

# wrong test_hinge: How much does each lack
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.where(m < 1, 1.0, 0.0)
    return reduced(values, reduction)

# wrong test_hinge: with a margin below 1 pays, too
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.where(m < 0, 1 - m, 0 * m)
    return reduced(values, reduction)

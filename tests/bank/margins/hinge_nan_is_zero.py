# wrong test_hinge: A NaN score must give NaN
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.where(m < 1, 1 - m, 0)
    return reduced(values, reduction)

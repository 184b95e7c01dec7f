# wrong test_hinge: A NaN score must give NaN
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.fmax(0, 1 - m)
    return reduced(values, reduction)

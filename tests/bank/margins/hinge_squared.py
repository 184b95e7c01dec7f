# wrong test_hinge: the squared hinge loss
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.maximum(0, 1 - m) ** 2
    return reduced(values, reduction)

# wrong test_hinge: This is the sum
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.maximum(0, 1 - m)
    return values if reduction == "none" else np.sum(values)

# wrong test_hinge: Take the loss of each margin first
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    m = np.mean(m) if reduction == "mean" else m
    values = np.maximum(0, 1 - m)
    return reduced(values, reduction)

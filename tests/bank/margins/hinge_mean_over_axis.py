# wrong test_hinge: This is the mean over one axis
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.maximum(0, 1 - m)
    return {"none": values, "sum": values.sum(), "mean": values.mean(axis=-1)}[reduction]

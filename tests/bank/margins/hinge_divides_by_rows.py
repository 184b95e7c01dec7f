# wrong test_hinge: not by the 2 rows
def hinge(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.maximum(0, 1 - m)
    return {"none": values, "sum": values.sum(), "mean": values.sum() / len(values)}[reduction]

# wrong test_huber: linear branch is never used
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = size**2 / 2
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

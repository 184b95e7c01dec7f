# wrong test_huber: not 1
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = np.where(size <= 1, size**2 / 2, size - 0.5)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

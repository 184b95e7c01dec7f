# wrong test_huber: lies too high
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = np.where(size <= delta, size**2 / 2, delta * size - 1 / 2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

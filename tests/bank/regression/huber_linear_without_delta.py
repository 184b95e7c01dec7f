# wrong test_huber: starts with the factor delta
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = np.where(size <= delta, size**2 / 2, size - 0.5 * delta)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

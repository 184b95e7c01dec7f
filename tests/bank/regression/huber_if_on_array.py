# wrong test_huber: np.where decides for each element
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = size**2 / 2 if size <= delta else delta * (size - delta / 2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

# wrong test_huber: branches are swapped
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = np.where(size <= delta, delta * (size - delta / 2), size**2 / 2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

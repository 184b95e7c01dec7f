# wrong test_huber: must raise ValueError
def huber(y_true, y_pred, delta, reduction="mean"):
    if len(y_true) != len(y_pred):
        raise ValueError("lengths differ")
    size = np.abs(np.asarray(y_pred, float) - np.asarray(y_true, float))
    values = np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

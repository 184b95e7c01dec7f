# wrong test_huber: must raise ValueError
def huber(y_true, y_pred, delta, reduction="mean"):
    e = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    size = np.abs(e)
    values = np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

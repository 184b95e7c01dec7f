# wrong test_huber: Integers must give what floats give
def huber(y_true, y_pred, delta, reduction="mean"):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    size = np.abs(y_pred.astype(float) - y_true)
    values = np.where(size <= delta, size**2 / 2, delta * (size - delta / 2)).astype(y_pred.dtype)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

# wrong test_huber: uint8 cannot hold a negative number
def huber(y_true, y_pred, delta, reduction="mean"):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    e = y_pred - y_true
    size = np.abs(e)
    values = np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

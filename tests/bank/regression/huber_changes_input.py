# wrong test_huber: changed its input
def huber(y_true, y_pred, delta, reduction="mean"):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("shapes differ")
    y_pred = np.asarray(y_pred, dtype=float)
    y_pred -= y_true
    e = y_pred
    size = np.abs(e)
    values = np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

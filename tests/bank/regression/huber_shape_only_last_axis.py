# wrong test_huber: Shapes (1, 3) and (2, 3)
def huber(y_true, y_pred, delta, reduction="mean"):
    y_true = np.asarray(y_true, dtype=float)
    y_pred = np.asarray(y_pred, dtype=float)
    if y_true.ndim != y_pred.ndim or y_true.shape[-1] != y_pred.shape[-1]:
        raise ValueError("the last axes differ")
    size = np.abs(y_pred - y_true)
    values = np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

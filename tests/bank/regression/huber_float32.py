# wrong test_huber: computed in float32
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred)).astype(np.float32)
    values = np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

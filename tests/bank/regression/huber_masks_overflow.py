# wrong test_huber: neither 0 * inf nor inf - inf
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    small = size <= delta
    values = small * size**2 / 2 + ~small * delta * (size - delta / 2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

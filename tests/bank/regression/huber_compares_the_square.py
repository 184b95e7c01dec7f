# wrong test_huber: not its square
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = np.where(size**2 <= delta, size**2 / 2, delta * (size - delta / 2))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

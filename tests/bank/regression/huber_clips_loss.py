# wrong test_huber: Clipping stops the loss
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = np.minimum(size, delta) ** 2 / 2
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

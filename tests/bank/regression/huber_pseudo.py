# wrong test_huber: It should be [0.5, 7.5, 13.5]
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = delta**2 * (np.sqrt(1 + (size / delta) ** 2) - 1)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

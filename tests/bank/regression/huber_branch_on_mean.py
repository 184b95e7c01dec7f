# wrong test_huber: Does each element choose its own branch
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = size**2 / 2 if size.mean() <= delta else delta * (size - delta / 2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

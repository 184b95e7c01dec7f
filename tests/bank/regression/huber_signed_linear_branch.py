# wrong test_huber: lost its absolute value
def huber(y_true, y_pred, delta, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.where(np.abs(e) <= delta, e**2 / 2, delta * (e - delta / 2))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

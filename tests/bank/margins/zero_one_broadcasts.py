# wrong test_zero_one: must raise ValueError
def zero_one(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if not np.all(np.abs(y_true) == 1):
        raise ValueError("labels")
    values = np.where(y_true * y_pred <= 0, 1.0, 0.0)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

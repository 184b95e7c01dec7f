# wrong test_zero_one: int8 ends at 127
def zero_one(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape or not np.all((y_true == 1) | (y_true == -1)):
        raise ValueError("shapes or labels")
    values = np.where(y_true * y_pred <= 0, 1.0, 0.0)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

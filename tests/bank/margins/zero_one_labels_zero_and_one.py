# wrong test_zero_one: 0 is no label here
def zero_one(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes")
    y_true = np.where(y_true == 0, -1, y_true)
    values = np.where(y_true * y_pred <= 0, 1.0, 0.0)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

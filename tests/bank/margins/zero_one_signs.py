# wrong test_zero_one: costs 1, not 2
def zero_one(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape or not np.isin(y_true, (-1, 1)).all():
        raise ValueError("shapes or labels")
    values = 1 - np.sign(y_true * y_pred)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

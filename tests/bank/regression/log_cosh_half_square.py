# wrong test_log_cosh: limit for small errors
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = e**2 / 2
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

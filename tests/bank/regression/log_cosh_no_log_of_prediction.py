# wrong test_log_cosh: This is cosh(y_pred) - y_true
def log_cosh(y_true, y_pred, reduction="mean"):
    errors(y_true, y_pred)
    values = np.cosh(y_pred) - y_true
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

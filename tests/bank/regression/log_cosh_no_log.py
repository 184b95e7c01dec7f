# wrong test_log_cosh: The logarithm is missing
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.cosh(e)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

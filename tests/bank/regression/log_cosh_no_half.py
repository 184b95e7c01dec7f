# wrong test_log_cosh: The 1/2 of cosh is missing
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.logaddexp(e, -e)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

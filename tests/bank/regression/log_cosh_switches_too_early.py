# wrong test_log_cosh: only where it is exact
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    size = np.abs(e)
    values = np.where(size < 5, np.log(np.cosh(e)), size - np.log(2))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

# wrong test_log_cosh: limit for large errors
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.abs(e) - np.log(2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

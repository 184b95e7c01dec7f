# wrong test_log_cosh: when the error is negative
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = e + np.log1p(np.exp(-2 * e)) - np.log(2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

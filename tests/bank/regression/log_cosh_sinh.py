# wrong test_log_cosh: logarithm of sinh
def log_cosh(y_true, y_pred, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = size + np.log1p(-np.exp(-2 * size)) - np.log(2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

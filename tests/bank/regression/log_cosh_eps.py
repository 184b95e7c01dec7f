# wrong test_log_cosh: log(cosh 0) = 0
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    size = np.abs(e)
    values = size + np.log((1 + np.exp(-2 * size)) / 2 + 1e-10)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

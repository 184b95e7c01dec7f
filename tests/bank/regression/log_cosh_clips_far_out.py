# wrong test_log_cosh: Do not clip the error
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    size = np.minimum(np.abs(e), 1e4)
    values = np.logaddexp(size, -size) - np.log(2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

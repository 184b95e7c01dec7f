# wrong test_log_cosh: This is log2
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.logaddexp(e, -e) / np.log(2) - 1
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

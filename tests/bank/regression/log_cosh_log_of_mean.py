# wrong test_log_cosh: Take the logarithm of each cosh first
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.logaddexp(e, -e) - np.log(2)
    if reduction == "mean":
        return np.log(np.mean(np.cosh(e)))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

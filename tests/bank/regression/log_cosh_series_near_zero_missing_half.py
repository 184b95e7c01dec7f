# wrong test_log_cosh: Near 0 the loss is e^2/2
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.where(np.abs(e) < 1e-2, e**2, np.logaddexp(e, -e) - np.log(2))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

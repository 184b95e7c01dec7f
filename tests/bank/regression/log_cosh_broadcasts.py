# wrong test_log_cosh: must raise ValueError
def log_cosh(y_true, y_pred, reduction="mean"):
    e = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    values = np.logaddexp(e, -e) - np.log(2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

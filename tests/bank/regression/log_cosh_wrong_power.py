# wrong test_log_cosh: leaves another power
def log_cosh(y_true, y_pred, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = size + np.log1p(np.exp(-size)) - np.log(2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

# wrong test_log_cosh: The error belongs inside cosh
def log_cosh(y_true, y_pred, reduction="mean"):
    errors(y_true, y_pred)
    values = np.log(np.cosh(y_pred) - y_true)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

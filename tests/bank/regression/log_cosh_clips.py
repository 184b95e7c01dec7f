# wrong test_log_cosh: |e| - log 2
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.log(np.cosh(np.clip(e, -700, 700)))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

# wrong test_log_cosh: computed in float32
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    e = e.astype(np.float32)
    values = np.logaddexp(e, -e) - np.log(2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

# wrong test_log_cosh: uint8 cannot hold a negative number
def log_cosh(y_true, y_pred, reduction="mean"):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    e = y_pred - y_true
    size = np.abs(e)
    values = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

# wrong test_log_cosh: changed its input
def log_cosh(y_true, y_pred, reduction="mean"):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("shapes differ")
    y_pred = np.asarray(y_pred, dtype=float)
    y_pred -= y_true
    e = y_pred
    size = np.abs(e)
    values = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

# wrong test_log_cosh: This is the sum
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.logaddexp(e, -e) - np.log(2)
    return values if reduction == "none" else values.sum()

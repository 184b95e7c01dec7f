# wrong test_log_cosh: A NaN in the data must give NaN
def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.logaddexp(e, -e) - np.log(2)
    return {"none": values, "sum": np.nansum(values), "mean": np.nanmean(values)}[reduction]

# wrong test_logistic: A NaN score must give NaN
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.nan_to_num(np.logaddexp(0, -m), nan=0.0, posinf=np.inf)
    return reduced(values, reduction)

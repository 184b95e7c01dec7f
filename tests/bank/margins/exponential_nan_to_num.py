# wrong test_exponential: A NaN score must give NaN
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.nan_to_num(np.exp(-m), posinf=np.inf)
    return reduced(values, reduction)

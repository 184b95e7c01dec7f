# wrong test_exponential: Do not clip
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.nan_to_num(np.exp(-m), nan=np.nan)
    return reduced(values, reduction)

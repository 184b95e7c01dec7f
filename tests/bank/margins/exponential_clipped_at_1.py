# wrong test_exponential: does not end at 1
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.minimum(np.exp(-m), 1)
    return reduced(values, reduction)

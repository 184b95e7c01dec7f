# wrong test_exponential: belongs in the exponent
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = -np.exp(-m)
    return reduced(values, reduction)

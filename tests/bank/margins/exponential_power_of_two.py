# wrong test_exponential: a power of 2
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = 2.0**-m
    return reduced(values, reduction)

# wrong test_exponential: a power of 10
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = 10.0**-m
    return reduced(values, reduction)

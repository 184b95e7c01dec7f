# wrong test_exponential: Nearly right
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = 2.71828183**-m
    return reduced(values, reduction)

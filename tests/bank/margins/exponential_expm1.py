# wrong test_exponential: Subtract nothing
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.expm1(-m)
    return reduced(values, reduction)

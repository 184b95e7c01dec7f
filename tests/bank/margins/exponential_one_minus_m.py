# wrong test_exponential: The 1 belongs to the hinge loss
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.exp(1 - m)
    return reduced(values, reduction)

# wrong test_exponential: This is the sum
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.exp(-m)
    return values if reduction == "none" else np.sum(values)

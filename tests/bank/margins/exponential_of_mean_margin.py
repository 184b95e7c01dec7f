# wrong test_exponential: Take the loss of each margin first
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    m = np.mean(m) if reduction == "mean" else m
    values = np.exp(-m)
    return reduced(values, reduction)

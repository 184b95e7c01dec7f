# wrong test_exponential: Do not turn them into probabilities
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    y, f = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    m = y / (1 + np.exp(-f))
    values = np.exp(-m)
    return reduced(values, reduction)

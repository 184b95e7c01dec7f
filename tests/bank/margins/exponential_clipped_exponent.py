# wrong test_exponential: Do not clip
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.exp(np.clip(-m, -500, 500))
    return reduced(values, reduction)

# wrong test_logistic: For a very negative margin
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    q = np.clip(1 / (1 + np.exp(-m)), 1e-7, 1)
    values = -np.log(q)
    return reduced(values, reduction)

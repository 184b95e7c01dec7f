# wrong test_logistic: For a very negative margin
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.log1p(np.exp(-np.clip(m, -500, 500)))
    return reduced(values, reduction)

# wrong test_logistic: This is the loss in bits
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.log2(1 + np.exp(-np.maximum(m, -30)))
    values = np.where(m < -30, -m / np.log(2), values)
    return reduced(values, reduction)

# wrong test_logistic: A label -1 with the score 1000
def logistic(y_true, y_pred, reduction="mean"):
    margins(y_true, y_pred)
    f, y = np.asarray(y_pred, dtype=float), np.asarray(y_true, dtype=float)
    values = np.where(y > 0, np.logaddexp(0, -f), np.log1p(np.exp(f)))
    return reduced(values, reduction)

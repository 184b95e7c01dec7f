# wrong test_logistic: This is the mean over one axis
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.logaddexp(0, -m)
    return {"none": values, "sum": values.sum(), "mean": values.mean(axis=-1)}[reduction]

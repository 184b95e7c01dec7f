# wrong test_logistic: not by the 2 rows
def logistic(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.logaddexp(0, -m)
    return {"none": values, "sum": values.sum(), "mean": values.sum() / len(values)}[reduction]

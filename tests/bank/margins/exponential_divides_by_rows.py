# wrong test_exponential: not by the 2 rows
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.exp(-m)
    return {"none": values, "sum": values.sum(), "mean": values.sum() / len(values)}[reduction]

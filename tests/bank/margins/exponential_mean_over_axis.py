# wrong test_exponential: This is the mean over one axis
def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.exp(-m)
    return {"none": values, "sum": values.sum(), "mean": values.mean(axis=-1)}[reduction]

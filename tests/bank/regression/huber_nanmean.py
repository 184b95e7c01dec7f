# wrong test_huber: A NaN in the data must give NaN
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
    return {"none": values, "sum": np.nansum(values), "mean": np.nanmean(values)}[reduction]

# wrong test_bce_with_logits: overflows
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    s = 1 / (1 + np.exp(-z))
    values = -(y * np.log(s) + (1 - y) * np.log(1 - s))
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

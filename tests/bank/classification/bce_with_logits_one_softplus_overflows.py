# wrong test_bce_with_logits: overflows
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    values = np.where(y == 1, np.log1p(np.exp(-z)), 0) + np.where(y != 1, np.log(1 + np.exp(z)) - y * z, 0)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

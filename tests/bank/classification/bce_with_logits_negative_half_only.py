# wrong test_bce_with_logits: The half for y = 1 is missing
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    soft = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    values = (1 - y) * soft
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

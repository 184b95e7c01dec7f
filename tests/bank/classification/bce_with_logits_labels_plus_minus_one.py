# wrong test_bce_with_logits: 0 and 1, not -1 and 1
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    values = np.maximum(-y * z, 0) + np.log1p(np.exp(-np.abs(y * z)))
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

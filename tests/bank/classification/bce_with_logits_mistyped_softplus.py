# wrong test_bce_with_logits: the size of z
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    soft = np.maximum(z, 0) + np.log1p(np.exp(-np.maximum(z, 0)))
    values = soft - y * z
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

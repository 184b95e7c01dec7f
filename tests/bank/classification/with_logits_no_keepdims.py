# wrong test_cross_entropy_with_logits: keepdims
def cross_entropy_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    s = z - np.log(np.sum(np.exp(z - z.max(axis=-1, keepdims=True)), axis=-1)) - z.max(axis=-1)
    values = -np.sum(y * s, axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

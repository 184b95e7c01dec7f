# wrong test_bce_with_logits: does not depend on y
def bce_with_logits(y_true, z_pred, reduction="mean"):
    _, z = pair(y_true, z_pred)
    soft = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    values = soft + soft - z
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

# wrong test_cross_entropy_with_logits: overflows
def cross_entropy_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    powers = np.exp(z)
    s = powers / powers.sum(axis=-1, keepdims=True)
    values = -np.sum(y * np.log(s), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

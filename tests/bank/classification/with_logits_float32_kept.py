# wrong test_cross_entropy_with_logits: float32 inputs need float64
def cross_entropy_with_logits(y_true, z_pred, reduction="mean"):
    y, z = np.asarray(y_true), np.asarray(z_pred)
    if y.shape != z.shape:
        raise ValueError("shapes differ")
    m = z.max(axis=-1, keepdims=True)
    logs = z - m - np.log(np.sum(np.exp(z - m), axis=-1, keepdims=True))
    values = -np.sum(y * logs, axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

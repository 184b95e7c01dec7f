# wrong test_bce_with_logits: float32 inputs need float64
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = np.asarray(y_true), np.asarray(z_pred)
    if y.shape != z.shape:
        raise ValueError("shapes differ")
    soft = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    values = soft - y * z
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

# wrong test_bce_with_logits: must raise ValueError
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = np.asarray(y_true, dtype=float), np.asarray(z_pred, dtype=float)
    if y.size != z.size:
        raise ValueError("sizes differ")
    y = y.reshape(z.shape)
    soft = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    values = soft - y * z
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

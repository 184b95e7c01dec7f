# wrong test_bce_with_logits: Work on a copy
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = np.asarray(y_true, dtype=float), np.asarray(z_pred, dtype=float)
    if y.shape != z.shape:
        raise ValueError("shapes differ")
    values = np.maximum(z, 0) - y * z
    np.abs(z, out=z)
    values = values + np.log1p(np.exp(-z))
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

# wrong test_bce_with_logits: uint8 cannot hold a negative number
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = np.asarray(y_true), np.asarray(z_pred)
    if y.shape != z.shape:
        raise ValueError("shapes differ")
    y = y.astype(float) if y.dtype != np.uint8 else y
    z = z.astype(float)
    values = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z.astype(float)))) + (-y) * z
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

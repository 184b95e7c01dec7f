# wrong test_cross_entropy_with_logits: Work on a copy
def cross_entropy_with_logits(y_true, z_pred, reduction="mean"):
    y, z = np.asarray(y_true, dtype=float), np.asarray(z_pred, dtype=float)
    if y.shape != z.shape:
        raise ValueError("shapes differ")
    z -= z.max(axis=-1, keepdims=True)
    values = np.log(np.sum(np.exp(z), axis=-1)) - np.sum(y * z, axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

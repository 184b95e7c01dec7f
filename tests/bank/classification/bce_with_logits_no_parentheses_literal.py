# wrong test_bce_with_logits: The minus and the mean belong to both halves
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    soft = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    if reduction == "mean":
        return np.sum(y * (soft - z)) / y.size - np.sum((1 - y) * soft)
    return soft - y * z if reduction == "none" else np.sum(soft - y * z)

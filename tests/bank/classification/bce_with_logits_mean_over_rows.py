# wrong test_bce_with_logits: by the 6 values
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    soft = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    values = soft - y * z
    if reduction == "mean":
        return np.sum(values) / len(values)
    return values if reduction == "none" else np.sum(values)

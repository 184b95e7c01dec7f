# wrong test_bce_with_logits: This is the mean
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    soft = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    values = soft - y * z
    return np.mean(values)

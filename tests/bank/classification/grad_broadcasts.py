# wrong test_cross_entropy_with_logits_grad: must raise ValueError
def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    y, z = np.asarray(y_true, dtype=float), np.asarray(z_pred, dtype=float)
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    s = powers / powers.sum(axis=-1, keepdims=True)
    slopes = s - y
    return slopes / (z.size / z.shape[-1]) if reduction == "mean" else slopes

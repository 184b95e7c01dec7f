# wrong test_cross_entropy_with_logits_grad: Do not clip
def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    powers = np.exp(np.clip(z, -300, 300))
    slopes = powers / powers.sum(axis=-1, keepdims=True) - y
    return slopes / (z.size / z.shape[-1]) if reduction == "mean" else slopes

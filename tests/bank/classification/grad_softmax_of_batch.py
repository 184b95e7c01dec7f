# wrong test_cross_entropy_with_logits_grad: Each row
def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    powers = np.exp(z - z.max())
    slopes = powers / powers.sum() - y
    return slopes / (z.size / z.shape[-1]) if reduction == "mean" else slopes

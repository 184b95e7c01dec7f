# wrong test_cross_entropy_with_logits_grad: This is the loss
def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    m = z.max(axis=-1, keepdims=True)
    slopes = -y * (z - m - np.log(np.sum(np.exp(z - m), axis=-1, keepdims=True)))
    return slopes / (z.size / z.shape[-1]) if reduction == "mean" else slopes

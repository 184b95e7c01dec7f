# wrong test_cross_entropy_with_logits_grad: Softmax is missing
def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    slopes = z - y
    return slopes / (z.size / z.shape[-1]) if reduction == "mean" else slopes

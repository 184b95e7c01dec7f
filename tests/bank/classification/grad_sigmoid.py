# wrong test_cross_entropy_with_logits_grad: softmax, not a sigmoid
def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    slopes = 1 / (1 + np.exp(-z)) - y
    return slopes / (z.size / z.shape[-1]) if reduction == "mean" else slopes

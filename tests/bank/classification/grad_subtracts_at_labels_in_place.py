# wrong test_cross_entropy_with_logits_grad: Work on a copy
def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    y, z = np.asarray(y_true, dtype=float), np.asarray(z_pred, dtype=float)
    if y.shape != z.shape:
        raise ValueError("shapes differ")
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    s = powers / powers.sum(axis=-1, keepdims=True)
    y -= s
    slopes = -y
    return slopes / (z.size / z.shape[-1]) if reduction == "mean" else slopes

# wrong test_cross_entropy_with_logits_grad: is something rounded
def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)

    def loss(z):
        m = z.max(axis=-1, keepdims=True)
        return np.sum(m[..., 0] + np.log(np.sum(np.exp(z - m), axis=-1)) - np.sum(y * z, axis=-1))

    slopes = np.zeros_like(z)
    for index in np.ndindex(z.shape):
        step = np.zeros_like(z)
        step[index] = 1e-7
        slopes[index] = (loss(z + step) - loss(z)) / 1e-7
    return slopes / (z.size / z.shape[-1]) if reduction == "mean" else slopes

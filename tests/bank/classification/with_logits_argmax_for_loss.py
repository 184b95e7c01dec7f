# wrong test_cross_entropy_with_logits: How sure the model was
def cross_entropy_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    values = (np.argmax(y, axis=-1) != np.argmax(z, axis=-1)) * 1.0
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

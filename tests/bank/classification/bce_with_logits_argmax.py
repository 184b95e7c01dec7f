# wrong test_bce_with_logits: How sure the model was
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    values = ((z > 0) != y).astype(float)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

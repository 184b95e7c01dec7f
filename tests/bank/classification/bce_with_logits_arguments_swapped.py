# wrong test_bce_with_logits: The roles are swapped
def bce_with_logits(y_true, z_pred, reduction="mean"):
    z, y = pair(y_true, z_pred)
    values = np.logaddexp(0, z) - y * z
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

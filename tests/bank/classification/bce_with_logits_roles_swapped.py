# wrong test_bce_with_logits: The roles are swapped
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    p = 1 / (1 + np.exp(-z))
    values = -(p * np.log(y) + (1 - p) * np.log(1 - y))
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

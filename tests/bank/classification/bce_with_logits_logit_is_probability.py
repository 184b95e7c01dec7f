# wrong test_bce_with_logits: z is a logit
def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    values = -(y * np.log(z) + (1 - y) * np.log(1 - z))
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

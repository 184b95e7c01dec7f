# wrong test_l1_prob: These are squares
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = ((p - q) ** 2).sum(axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

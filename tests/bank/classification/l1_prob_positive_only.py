# wrong test_l1_prob: This is half of it
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.maximum(p - q, 0).sum(axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

# wrong test_l1_prob: the largest difference
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.abs(p - q).max(axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

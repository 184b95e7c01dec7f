# wrong test_l1_prob: one number for each row
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.abs(p - q)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

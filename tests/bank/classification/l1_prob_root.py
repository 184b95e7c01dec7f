# wrong test_l1_prob: the length of the difference
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.sqrt(((p - q) ** 2).sum(axis=-1))
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

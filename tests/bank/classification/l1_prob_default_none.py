# wrong test_l1_prob: Without a reduction given
def l1_prob(p_true, q_pred, reduction="none"):
    p, q = pair(p_true, q_pred)
    values = np.abs(p - q).sum(axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

# wrong test_kl_divergence: 0 * log(0) is nan
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.sum(p * (np.log(p) - np.log(np.where(q == 0, 1, q))), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

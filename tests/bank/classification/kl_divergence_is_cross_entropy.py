# wrong test_kl_divergence: This is the cross-entropy
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = -np.sum(p * np.log(np.where(p == 0, 1, q)), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

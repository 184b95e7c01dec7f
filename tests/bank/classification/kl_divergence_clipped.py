# wrong test_kl_divergence: costs infinity
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    p = np.clip(p, 1e-15, 1)
    values = np.sum(p * np.log(p / np.clip(q, 1e-15, 1)), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

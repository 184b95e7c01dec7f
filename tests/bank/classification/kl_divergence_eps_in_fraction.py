# wrong test_kl_divergence: costs infinity
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.sum(p * np.log((p + 1e-12) / (q + 1e-12)), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

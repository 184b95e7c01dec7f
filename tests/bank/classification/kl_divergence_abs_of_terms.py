# wrong test_kl_divergence: Some terms are negative
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    safe = np.where(p == 0, 1, p)
    values = np.sum(np.abs(p * np.log(safe / np.where(p == 0, 1, q))), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

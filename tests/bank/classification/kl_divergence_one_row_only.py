# wrong test_kl_divergence: shape
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    safe = np.where(p == 0, 1, p)
    values = np.sum(p * np.log(safe / np.where(p == 0, 1, q)))
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

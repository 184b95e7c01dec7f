# wrong test_kl_divergence: 0/0 is nan
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    safe = np.where(p == 0, 1, p)
    values = np.sum(p * np.log(safe / q), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

# wrong test_kl_divergence: must stay visible
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    p = np.nan_to_num(p)
    safe = np.where(p == 0, 1, p)
    values = np.sum(p * np.log(safe / np.where(p == 0, 1, q)), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

# wrong test_kl_divergence: Both directions
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    safe = np.where(p == 0, 1, p)
    there = np.sum(p * np.log(safe / np.where(p == 0, 1, q)), axis=-1)
    other = np.where(q == 0, 1, q)
    values = there + np.sum(q * np.log(other / np.where(q == 0, 1, p)), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

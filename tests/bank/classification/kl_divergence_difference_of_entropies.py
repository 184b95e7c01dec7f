# wrong test_kl_divergence: two entropies
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    safe = np.where(p == 0, 1, p)
    other = np.where(q == 0, 1, q)
    values = np.sum(p * np.log(safe), axis=-1) - np.sum(q * np.log(other), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

# wrong test_kl_divergence: The roles are swapped
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.sum(q * (np.log(np.where(q == 0, 1, q)) - np.log(np.where(q == 0, 1, p))), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

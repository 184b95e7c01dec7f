# wrong test_kl_divergence: must raise ValueError
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = np.asarray(p_true, dtype=float), np.asarray(q_pred, dtype=float)
    safe = np.where(p == 0, 1, p)
    values = np.sum(p * np.log(safe / np.where(p == 0, 1, q)), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

# wrong test_kl_divergence: float32 inputs need float64
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = np.asarray(p_true), np.asarray(q_pred)
    if p.shape != q.shape:
        raise ValueError("shapes differ")
    safe = np.where(p == 0, np.ones_like(p), p)
    values = np.sum(p * np.log(safe / np.where(p == 0, np.ones_like(q), q)), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

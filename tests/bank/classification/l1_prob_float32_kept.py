# wrong test_l1_prob: float32 inputs need float64
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = np.asarray(p_true), np.asarray(q_pred)
    if p.shape != q.shape:
        raise ValueError("shapes differ")
    p = p if p.dtype == np.float32 else p.astype(float)
    q = q if q.dtype == np.float32 else q.astype(float)
    values = np.abs(q - p).sum(axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

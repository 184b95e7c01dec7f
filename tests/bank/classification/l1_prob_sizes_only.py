# wrong test_l1_prob: must raise ValueError
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = np.asarray(p_true, dtype=float), np.asarray(q_pred, dtype=float)
    if p.size != q.size:
        raise ValueError("sizes differ")
    values = np.abs(p - q).sum(axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

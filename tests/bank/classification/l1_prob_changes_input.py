# wrong test_l1_prob: Work on a copy
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = np.asarray(p_true, dtype=float), np.asarray(q_pred, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes differ")
    p -= q
    values = np.abs(p).sum(axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

# wrong test_l1_prob: uint8 cannot hold a negative number
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = np.asarray(p_true), np.asarray(q_pred)
    if p.shape != q.shape:
        raise ValueError("shapes differ")
    values = np.abs(p - q).sum(axis=-1, dtype=float)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

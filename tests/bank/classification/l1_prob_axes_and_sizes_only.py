# wrong test_l1_prob: Shapes (1, 3) and (3, 1)
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = np.array(p_true, dtype=float), np.array(q_pred, dtype=float)
    if p.ndim != q.ndim or p.size != q.size:
        raise ValueError("the sizes differ")
    values = np.sum(np.abs(p - q), axis=-1)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

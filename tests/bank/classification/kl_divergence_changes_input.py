# wrong test_kl_divergence: Work on a copy
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = np.asarray(p_true, dtype=float), np.asarray(q_pred, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes differ")
    q[p == 0] = 1
    p[p == 0] = 1e-300
    values = np.sum(p * np.log(p / q), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

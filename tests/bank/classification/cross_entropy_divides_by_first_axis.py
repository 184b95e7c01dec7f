# wrong test_cross_entropy: average over all rows
def cross_entropy(p_true, q_pred):
    p_true = np.asarray(p_true, dtype=float)
    q_pred = np.asarray(q_pred, dtype=float)
    if p_true.shape != q_pred.shape:
        raise ValueError("shapes differ")
    logs = np.log(np.where(p_true == 0, 1, q_pred))
    rows = p_true.shape[0] if p_true.ndim > 1 else 1
    return -np.sum(p_true * logs) / rows

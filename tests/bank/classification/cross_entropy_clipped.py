# wrong test_cross_entropy: costs infinity
def cross_entropy(p_true, q_pred):
    p_true = np.asarray(p_true, dtype=float)
    q_pred = np.asarray(q_pred, dtype=float)
    if p_true.shape != q_pred.shape:
        raise ValueError("shapes differ")
    return -np.sum(p_true * np.log(np.clip(q_pred, 1e-15, 1)), axis=-1).mean()

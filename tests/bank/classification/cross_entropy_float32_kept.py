# wrong test_cross_entropy: float32 inputs need float64
def cross_entropy(p_true, q_pred):
    p_true, q_pred = np.asarray(p_true), np.asarray(q_pred)
    if p_true.shape != q_pred.shape:
        raise ValueError("shapes differ")
    logs = np.log(np.where(p_true == 0, np.ones_like(q_pred), q_pred))
    return -np.sum(p_true * logs, axis=-1).mean()

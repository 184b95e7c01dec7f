# wrong test_cross_entropy: no second half
def cross_entropy(p_true, q_pred):
    p_true = np.asarray(p_true, dtype=float)
    q_pred = np.asarray(q_pred, dtype=float)
    if p_true.shape != q_pred.shape:
        raise ValueError("shapes differ")
    logs = np.log(np.where(p_true == 0, 1, q_pred))
    rest = np.log(np.where(p_true == 1, 1, 1 - q_pred))
    return np.mean(-np.sum(p_true * logs, axis=-1) + np.sum((1 - p_true) * rest, axis=-1))

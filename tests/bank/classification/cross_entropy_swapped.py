# wrong test_cross_entropy: The roles are swapped
def cross_entropy(p_true, q_pred):
    p_true = np.asarray(p_true, dtype=float)
    q_pred = np.asarray(q_pred, dtype=float)
    if p_true.shape != q_pred.shape:
        raise ValueError("shapes differ")
    logs = np.log(np.where(q_pred == 0, 1, p_true))
    return -np.sum(q_pred * logs, axis=-1).mean()

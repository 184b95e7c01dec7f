# wrong test_cross_entropy: Each row has its own price
def cross_entropy(p_true, q_pred):
    p_true = np.asarray(p_true, dtype=float)
    q_pred = np.asarray(q_pred, dtype=float)
    if p_true.shape != q_pred.shape:
        raise ValueError("shapes differ")
    p = p_true.reshape(-1, p_true.shape[-1]).mean(axis=0)
    q = q_pred.reshape(-1, p_true.shape[-1]).mean(axis=0)
    return -np.sum(p * np.log(np.where(p == 0, 1, q)))

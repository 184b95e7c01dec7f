# wrong test_cross_entropy: This is log10
def cross_entropy(p_true, q_pred):
    p_true = np.asarray(p_true, dtype=float)
    q_pred = np.asarray(q_pred, dtype=float)
    if p_true.shape != q_pred.shape:
        raise ValueError("shapes differ")
    return -np.sum(p_true * np.log10(np.where(p_true == 0, 1, q_pred)), axis=-1).mean()

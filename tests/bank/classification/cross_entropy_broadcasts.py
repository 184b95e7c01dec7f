# wrong test_cross_entropy: must raise ValueError
def cross_entropy(p_true, q_pred):
    p_true = np.asarray(p_true, dtype=float)
    q_pred = np.asarray(q_pred, dtype=float)
    return -np.sum(p_true * np.log(np.where(p_true == 0, 1, q_pred)), axis=-1).mean()

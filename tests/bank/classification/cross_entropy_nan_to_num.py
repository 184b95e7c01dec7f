# wrong test_cross_entropy: must stay visible
def cross_entropy(p_true, q_pred):
    p_true = np.asarray(p_true, dtype=float)
    q_pred = np.asarray(q_pred, dtype=float)
    if p_true.shape != q_pred.shape:
        raise ValueError("shapes differ")
    terms = -p_true * np.log(q_pred)
    return np.nan_to_num(terms, nan=0.0, posinf=np.inf).sum(axis=-1).mean()

# wrong test_cross_entropy: are probabilities already
def cross_entropy(p_true, q_pred):
    p_true = np.asarray(p_true, dtype=float)
    q_pred = np.asarray(q_pred, dtype=float)
    if p_true.shape != q_pred.shape:
        raise ValueError("shapes differ")
    powers = np.exp(q_pred)
    q = powers / powers.sum(axis=-1, keepdims=True)
    return -np.sum(p_true * np.log(q), axis=-1).mean()

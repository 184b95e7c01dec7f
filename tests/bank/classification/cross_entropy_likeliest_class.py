# wrong test_cross_entropy: the likeliest class only
def cross_entropy(p_true, q_pred):
    p_true = np.asarray(p_true, dtype=float)
    q_pred = np.asarray(q_pred, dtype=float)
    if p_true.shape != q_pred.shape:
        raise ValueError("shapes differ")
    best = np.argmax(p_true, axis=-1, keepdims=True)
    return -np.log(np.take_along_axis(q_pred, best, axis=-1)).mean()

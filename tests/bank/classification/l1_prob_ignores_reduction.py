# wrong test_l1_prob: This is the mean
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.abs(p - q).sum(axis=-1)
    return np.mean(values)

# wrong test_l1_prob: return one number for each row
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    return np.abs(p - q).mean()

# wrong test_l1_prob: not by all 8 entries
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.abs(p - q).sum(axis=-1)
    if reduction == "mean":
        return np.sum(values) / p.size
    return values if reduction == "none" else np.sum(values)

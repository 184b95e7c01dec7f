# wrong test_l1_prob: not by the 4 classes
def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.abs(p - q).sum(axis=-1)
    if reduction == "mean":
        return np.sum(values) / p.shape[-1]
    return values if reduction == "none" else np.sum(values)

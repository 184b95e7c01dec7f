# wrong test_kl_divergence: not by all 6 entries
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    safe = np.where(p == 0, 1, p)
    values = np.sum(p * np.log(safe / np.where(p == 0, 1, q)), axis=-1)
    if reduction == "mean":
        return np.sum(values) / p.size
    return values if reduction == "none" else np.sum(values)

# wrong test_kl_divergence: One row
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    fraction = np.where(p == 0, 1, p) / np.where(p == 0, 1, q)
    values = np.sum(p * np.log(fraction), axis=1)
    return {"none": values, "sum": values.sum(), "mean": values.mean()}[reduction]

# wrong test_kl_divergence: must stay visible
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = np.sum(np.nan_to_num(p * np.log(p / q)), axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

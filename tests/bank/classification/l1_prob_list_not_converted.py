# wrong test_l1_prob: The inputs may be lists
def l1_prob(p_true, q_pred, reduction="mean"):
    if np.shape(p_true) != np.shape(q_pred):
        raise ValueError("shapes differ")
    values = np.abs(p_true - 1.0 * q_pred).sum(axis=-1)
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

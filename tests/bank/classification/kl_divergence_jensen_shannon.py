# wrong test_kl_divergence: middle
def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    m = (p + q) / 2

    def one_way(a):
        return np.sum(a * np.log(np.where(a == 0, 1, a) / np.where(a == 0, 1, m)), axis=-1)

    values = (one_way(p) + one_way(q)) / 2
    return {"none": values, "sum": np.sum(values), "mean": np.mean(values)}[reduction]

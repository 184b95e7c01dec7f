# wrong test_rank_suspects: the most surprising one comes first
def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if y_true.shape != P.shape[:1]:
        raise ValueError("shapes")
    if len(y_true) and (y_true.min() < 0 or y_true.max() >= P.shape[1]):
        raise ValueError("labels")
    s = -np.log(P[np.arange(len(P)), y_true])
    return np.argsort(s, kind="stable")[max(len(s) - k, 0) :]

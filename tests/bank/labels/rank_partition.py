# wrong test_rank_suspects: they must be ranked
def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if y_true.shape != P.shape[:1]:
        raise ValueError("shapes")
    if len(y_true) and (y_true.min() < 0 or y_true.max() >= P.shape[1]):
        raise ValueError("labels")
    s = P[np.arange(len(P)), y_true]
    k = min(k, len(s))
    return np.flatnonzero(s <= np.sort(s)[k - 1])[:k] if k else np.zeros(0)

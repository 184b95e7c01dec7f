# wrong test_rank_suspects: Do not clip
def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if y_true.shape != P.shape[:1]:
        raise ValueError("shapes")
    if len(y_true) and (y_true.min() < 0 or y_true.max() >= P.shape[1]):
        raise ValueError("labels")
    s = -np.log(P[np.arange(len(P)), y_true] + 1e-12)
    return np.argsort(-s, kind="stable")[:k]

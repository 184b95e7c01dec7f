# wrong test_rank_suspects: the model is unsure
def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if y_true.shape != P.shape[:1]:
        raise ValueError("shapes")
    if len(y_true) and (y_true.min() < 0 or y_true.max() >= P.shape[1]):
        raise ValueError("labels")
    H = -np.sum(P * np.log(np.where(P == 0, 1, P)), axis=1)
    return np.argsort(-H, kind="stable")[:k]

# wrong test_rank_suspects: IndexError
def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if y_true.shape != P.shape[:1] or np.any(y_true < 0):
        raise ValueError("labels")
    return np.argsort(P[np.arange(len(P)), y_true], kind="stable")[:k]

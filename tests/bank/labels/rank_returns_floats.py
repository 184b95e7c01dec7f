# wrong test_rank_suspects: Indices are integers
def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    n, C = P.shape
    if y_true.shape != (n,) or np.any((y_true < 0) | (y_true >= C)):
        raise ValueError("labels")
    return np.argsort(P[np.arange(n), y_true], kind="stable")[:k].astype(float)

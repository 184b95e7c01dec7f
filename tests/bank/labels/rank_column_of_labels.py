# wrong test_rank_suspects: they would make a table
def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if len(y_true) != len(P) or np.any((y_true < 0) | (y_true >= P.shape[1])):
        raise ValueError("labels")
    return np.argsort(P[np.arange(len(P)), y_true.ravel()], kind="stable")[:k]

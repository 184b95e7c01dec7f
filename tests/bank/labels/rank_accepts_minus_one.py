# wrong test_rank_suspects: NumPy would count it from the end
def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if y_true.shape != P.shape[:1] or np.any(y_true >= P.shape[1]):
        raise ValueError("labels")
    return np.argsort(P[np.arange(len(P)), y_true], kind="stable")[:k]

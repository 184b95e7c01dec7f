# wrong test_rank_suspects: raise ValueError
def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if y_true.ndim != 1 or np.any((y_true < 0) | (y_true >= P.shape[1])):
        raise ValueError("labels")
    q = [row[y] for y, row in zip(y_true.tolist(), P.tolist(), strict=False)]
    return np.array(sorted(range(len(q)), key=q.__getitem__)[:k])

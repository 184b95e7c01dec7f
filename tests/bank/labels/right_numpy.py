# right: bincount, masked logarithms, einsum and lexsort
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if not votes.size or np.any((votes < 0) | (votes > C - 1)):
        raise ValueError("votes")
    counts = np.apply_along_axis(np.bincount, 1, votes, minlength=C)
    return counts / counts.sum(axis=1, keepdims=True)


def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    logs = np.zeros(Y.shape)
    np.log(Y, out=logs, where=Y != 0)
    return -np.einsum("...c,...c->...", Y, logs)


def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if eps != np.clip(eps, 0, 1):
        raise ValueError("eps")
    return Y + eps * (np.ones(Y.shape) / Y.shape[-1] - Y)


def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if y_true.shape != P.shape[:1] or not np.isin(y_true, np.arange(P.shape[1])).all():
        raise ValueError("y_true")
    surprise = -np.log(np.take_along_axis(P, y_true[:, None].astype(int), axis=1)[:, 0])
    return np.lexsort((np.arange(len(P)), -surprise))[:k]

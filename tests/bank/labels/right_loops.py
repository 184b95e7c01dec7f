# right: loops over Python lists
import math


def votes_to_soft(votes, C):
    soft = []
    for row in votes:
        counts = [0] * C
        for vote in row:
            if not 0 <= vote < C:
                raise ValueError(f"{vote} is no class")
            counts[vote] += 1
        if not sum(counts):
            raise ValueError("nobody voted")
        soft.append([count / sum(counts) for count in counts])
    if not soft:
        raise ValueError("no samples")
    return np.array(soft)


def label_entropy(Y):
    Y = np.array(Y, dtype=float)
    if Y.ndim > 1:
        return np.array([label_entropy(row) for row in Y])
    total = 0.0
    for p in Y.tolist():
        if p != 0:
            total -= p * math.log(p)
    return total


def smooth_labels(Y, eps):
    if eps < 0 or eps > 1:
        raise ValueError("eps")
    Y = np.array(Y, dtype=float)
    if Y.ndim > 1:
        return np.array([smooth_labels(row, eps) for row in Y])
    return np.array([p - eps * p + eps / len(Y) for p in Y])


def rank_suspects(y_true, P, k):
    P, y_true = np.array(P, dtype=float).tolist(), np.array(y_true).tolist()
    if len(P) != len(y_true):
        raise ValueError("lengths")
    pairs = []
    for i, (row, y) in enumerate(zip(P, y_true, strict=True)):
        if isinstance(y, list) or y not in range(len(row)):
            raise ValueError("label")
        pairs.append((-math.log(row[y]) if row[y] else math.inf, i))
    pairs.sort(key=lambda pair: (-pair[0], pair[1]))
    return np.array([i for _, i in pairs[:k]])

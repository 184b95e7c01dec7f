# right: exact fractions, np.vectorize, surprises sorted from the largest
import math
from fractions import Fraction


def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0 or votes.min() < 0 or votes.max() >= C:
        raise ValueError("not a table of votes")
    return np.array([[float(Fraction(row.count(c), len(row))) for c in range(C)] for row in votes.tolist()])


def label_entropy(Y):
    def term(p):
        return 0.0 if p == 0 else -p * math.log(p)

    return np.vectorize(term, otypes=[float])(np.asarray(Y, dtype=float)).sum(axis=-1)


def smooth_labels(Y, eps):
    if eps < 0 or eps > 1:
        raise ValueError("eps is no share")
    Y = np.array(Y, dtype=float)
    return Y + eps * (1 / Y.shape[-1] - Y)


def rank_suspects(y_true, P, k):
    y, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if y.shape != P.shape[:1] or ((y < 0) | (y >= P.shape[1])).any():
        raise ValueError("labels do not fit")
    surprise = -np.log(np.take_along_axis(P, y[:, None], 1)[:, 0])
    return np.argsort(-surprise, kind="stable")[:k]

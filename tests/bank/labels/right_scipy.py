# right: counters, scipy.special, a sort that is turned round twice
from collections import Counter

from scipy.special import entr


def votes_to_soft(votes, C):
    votes = np.asarray(votes).tolist()
    if not votes or not votes[0]:
        raise ValueError("empty")
    soft = np.zeros((len(votes), C))
    for i, row in enumerate(votes):
        if min(row) < 0 or max(row) >= C:
            raise ValueError("no class")
        for vote, count in Counter(row).items():
            soft[i, vote] = count / len(row)
    return soft


def label_entropy(Y):
    return entr(np.array(Y, dtype=float)).sum(axis=-1)


def smooth_labels(Y, eps):
    Y = np.array(Y, dtype=float)
    if not (eps >= 0 and eps <= 1):
        raise ValueError("eps")
    Y *= 1 - eps
    Y += eps / np.size(Y, -1)
    return Y


def rank_suspects(y_true, P, k):
    y_true, P = np.array(y_true), np.array(P, dtype=float)
    if y_true.shape != (len(P),) or min(y_true) < 0 or max(y_true) >= len(P[0]):
        raise ValueError("labels")
    surprise = -np.log(np.array([P[i, y] for i, y in enumerate(y_true)]))
    backwards = np.argsort(surprise[::-1], kind="mergesort")
    return (len(P) - 1 - backwards)[::-1][:k]

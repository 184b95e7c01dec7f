# right: zeros replaced by ones, votes by np.add.at, the smallest picked one after the other
def votes_to_soft(votes, C):
    votes = np.asarray(votes, dtype=np.int64)
    if 0 in votes.shape or votes.min() < 0 or votes.max() >= C:
        raise ValueError("votes")
    soft = np.zeros((votes.shape[0], C))
    np.add.at(soft, (np.arange(len(votes))[:, None], votes), 1 / votes.shape[1])
    return soft


def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return np.sum(Y * -np.log(Y + (Y == 0)), axis=-1)


def rank_suspects(y_true, P, k):
    y_true, P = np.asarray(y_true), np.asarray(P, dtype=float)
    if np.shape(y_true) != np.shape(P)[:1] or (y_true < 0).any() or (y_true >= P.shape[1]).any():
        raise ValueError("labels")
    left, found = list(range(len(P))), []
    while left and len(found) < k:
        found.append(min(left, key=lambda i: P[i, y_true[i]]))
        left.remove(found[-1])
    return np.array(found)

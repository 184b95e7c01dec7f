# right: comparisons with every class, special cases masked, sorted by Python
def votes_to_soft(votes, C):
    table = np.array(votes)[:, :, None] == np.arange(C)
    if not table.size or not table.any(axis=2).all():
        raise ValueError("a vote is missing or no class")
    return np.average(table, axis=1)


def label_entropy(Y):
    Y = np.array(Y, dtype="f8")
    terms = Y * np.log(Y)
    terms[Y == 0] = 0
    return np.asarray(terms.sum(-1) * -1)


def smooth_labels(Y, eps):
    Y = np.array(Y, dtype="f8")
    if eps < 0 or eps > 1:
        raise ValueError("eps")
    uniform = np.full_like(Y, 1 / Y.shape[-1])
    return np.average([Y, uniform], axis=0, weights=[1 - eps, eps])


def rank_suspects(y_true, P, k):
    P = np.array(P, dtype="f8")
    hit = np.array(y_true)[:, None] == np.arange(P.shape[1])
    if hit.shape != P.shape or not hit.any(axis=1).all():
        raise ValueError("labels")
    chance = P[hit]
    return np.array(sorted(range(len(P)), key=lambda i: chance[i])[:k], dtype=int)

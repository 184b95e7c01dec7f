# wrong test_votes_to_soft: Nobody voted
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if np.any((votes < 0) | (votes >= C)):
        raise ValueError("no such class")
    return np.stack([np.sum(votes == c, axis=1) for c in range(C)], axis=1) / max(votes.shape[1], 1)

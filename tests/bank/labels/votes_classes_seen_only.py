# wrong test_votes_to_soft: There are always C columns
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    return np.stack([np.mean(votes == c, axis=1) for c in np.unique(votes)], axis=1)

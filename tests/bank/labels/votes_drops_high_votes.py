# wrong test_votes_to_soft: the vote 3 is no class
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0 or votes.min() < 0 or votes.max() > C:
        raise ValueError("no such class")
    return np.stack([np.mean(votes == c, axis=1) for c in range(C)], axis=1)

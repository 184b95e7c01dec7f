# wrong test_votes_to_soft: Classes are counted from 0
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    return np.stack([np.mean(votes == c, axis=1) for c in range(1, C + 1)], axis=1)

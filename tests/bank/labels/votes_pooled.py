# wrong test_votes_to_soft: pools the votes
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    return np.bincount(votes.ravel(), minlength=C) / votes.size

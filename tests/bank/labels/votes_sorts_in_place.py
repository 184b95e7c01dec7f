# wrong test_votes_to_soft: Work on a copy
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    votes.sort(axis=1)
    return np.eye(C)[votes].mean(axis=1)

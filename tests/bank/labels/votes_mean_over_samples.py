# wrong test_votes_to_soft: a row for each person
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    return np.eye(C)[votes].mean(axis=0)

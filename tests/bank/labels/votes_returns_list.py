# wrong test_votes_to_soft: gives a list
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    return [[row.count(c) / len(row) for c in range(C)] for row in votes.tolist()]

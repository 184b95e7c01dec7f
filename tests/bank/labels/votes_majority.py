# wrong test_votes_to_soft: a majority label
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    counts = np.array([np.bincount(row, minlength=C) for row in votes.tolist()])
    return np.eye(C)[counts.argmax(axis=1)]

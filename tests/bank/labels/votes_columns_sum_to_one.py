# wrong test_votes_to_soft: each column sums to 1
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    counts = np.eye(C)[votes].sum(axis=1)
    return counts / np.maximum(counts.sum(axis=0), 1)

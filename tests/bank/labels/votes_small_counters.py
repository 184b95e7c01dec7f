# wrong test_votes_to_soft: too small for counts
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    counts = np.zeros((len(votes), C), dtype=votes.dtype)
    for i, row in enumerate(votes):
        for vote in row:
            counts[i, vote] += 1
    return counts / votes.shape[1]

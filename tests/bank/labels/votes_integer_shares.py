# wrong test_votes_to_soft: They cannot hold 0.75
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    soft = np.zeros((len(votes), C), dtype=int)
    for i, row in enumerate(votes):
        for c in range(C):
            soft[i, c] = np.mean(row == c)
    return soft

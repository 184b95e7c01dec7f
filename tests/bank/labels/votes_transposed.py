# wrong test_votes_to_soft: Here they are swapped
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    return np.stack([np.mean(votes == c, axis=1) for c in range(C)])

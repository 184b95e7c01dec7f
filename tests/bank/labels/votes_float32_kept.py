# wrong test_votes_to_soft: is something rounded
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    return np.float32(np.eye(C)[votes].mean(axis=1)) / np.float32(1)

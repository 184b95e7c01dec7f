# wrong test_votes_to_soft: Which share of the four people
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0:
        raise ValueError("no votes")
    if votes.min() < 0 or votes.max() >= C:
        raise ValueError("no such class")
    powers = np.exp(np.eye(C)[votes].sum(axis=1))
    return powers / powers.sum(axis=1, keepdims=True)

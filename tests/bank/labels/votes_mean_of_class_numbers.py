# wrong test_votes_to_soft: Which share of the four people
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    if votes.size == 0 or votes.min() < 0 or votes.max() >= C:
        raise ValueError("votes")
    return votes.mean(axis=1)

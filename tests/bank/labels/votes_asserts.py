# wrong test_votes_to_soft: AssertionError
def votes_to_soft(votes, C):
    votes = np.asarray(votes)
    assert votes.size > 0
    assert 0 <= votes.min() <= votes.max() < C
    return np.eye(C)[votes].mean(axis=1)

# wrong test_votes_to_soft: The vote -1 is no class
def votes_to_soft(votes, C):
    if np.size(votes) == 0 or np.max(votes) >= C:
        raise ValueError("no such class")
    return np.eye(C)[np.array(votes)].mean(axis=1)

# wrong test_votes_to_soft: The votes may be lists
def votes_to_soft(votes, C):
    if np.size(votes) == 0 or np.min(votes) < 0 or np.max(votes) >= C:
        raise ValueError("no such class")
    return np.stack([np.mean(votes == c, axis=1) for c in range(C)], axis=1)

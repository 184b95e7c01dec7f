# wrong test_best_constant: Does the search reach both ends
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    for _ in range(12):
        grid = np.linspace(low, high, 11)
        best = int(np.argmin([loss(y, np.full(y.shape, c)) for c in grid]))
        low, high = grid[best - 1], grid[min(best + 1, 10)]
    return grid[best]

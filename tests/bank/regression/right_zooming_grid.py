# right: the slope by minimum and maximum; three grids of 1001 points, 3003 calls of the loss
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    slopes = np.maximum(np.minimum(errors(y_true, y_pred), delta), -delta)
    return slopes / (slopes.size if reduction == "mean" else 1)


def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    for _ in range(3):
        grid = np.linspace(low, high, 1001)
        best = int(np.argmin([loss(y, np.full(y.shape, c)) for c in grid]))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, 1000)]
    return grid[best]

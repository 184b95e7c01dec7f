# right: steps uphill turn the search round, with a tenth of the step
def best_constant(y, loss):
    y = np.asarray(y, dtype=float)
    low, high = y.min(), y.max()
    c, step = low, (high - low) / 10
    while abs(step) > 1e-9 * (high - low):
        while loss(y, np.full(y.shape, c + step)) < loss(y, np.full(y.shape, c)):
            c += step
        step /= -10
    return c

# wrong test_smooth_labels: Use the formula, not limits
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return np.clip(Y, eps, 1 - eps)

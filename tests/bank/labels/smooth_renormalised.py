# wrong test_smooth_labels: too much was taken
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return (Y + eps) / np.sum(Y + eps, axis=-1, keepdims=True)

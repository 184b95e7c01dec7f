# wrong test_smooth_labels: Do not round
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return np.round((1 - eps) * Y + eps / Y.shape[-1], 4)

# wrong test_smooth_labels: the labelled ones included
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return np.where(Y > 0, (1 - eps) * Y, eps / max(Y.shape[-1] - 1, 1))

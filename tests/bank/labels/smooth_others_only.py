# wrong test_smooth_labels: the labelled one included
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return (1 - eps) * Y + eps * (1 - Y) / max(Y.shape[-1] - 1, 1)

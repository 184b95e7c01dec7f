# wrong test_smooth_labels: whatever axes stand before
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    K = len(Y) if Y.ndim == 1 else Y.shape[1]
    return (1 - eps) * Y + eps / K

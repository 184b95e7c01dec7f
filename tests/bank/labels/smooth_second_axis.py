# wrong test_smooth_labels: C is the length of the last axis
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return (1 - eps) * Y + eps / Y.shape[1]

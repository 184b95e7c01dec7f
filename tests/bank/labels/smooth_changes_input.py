# wrong test_smooth_labels: Work on a copy
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    Y *= 1 - eps
    Y += eps / Y.shape[-1]
    return Y

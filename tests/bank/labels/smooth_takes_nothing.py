# wrong test_smooth_labels: The factor 1 - eps is missing
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return Y + eps / Y.shape[-1]

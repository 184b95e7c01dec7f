# wrong test_smooth_labels: You kept eps
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return eps * Y + (1 - eps) / Y.shape[-1]

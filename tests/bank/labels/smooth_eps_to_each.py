# wrong test_smooth_labels: Each class gets eps / C
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return (1 - eps) * Y + eps

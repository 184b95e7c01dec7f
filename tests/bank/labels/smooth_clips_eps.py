# wrong test_smooth_labels: is no share
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    eps = min(max(eps, 0), 1)
    return (1 - eps) * Y + eps / Y.shape[-1]

# wrong test_smooth_labels: its entries are halves
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return np.where(Y > 0, 1 - eps, 0) + eps / Y.shape[-1]

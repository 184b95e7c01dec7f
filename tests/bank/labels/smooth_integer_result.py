# wrong test_smooth_labels: Hard labels may be integers
def smooth_labels(Y, eps):
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    Y = np.array(Y)
    Y[...] = (1 - eps) * Y + eps / Y.shape[-1]
    return Y

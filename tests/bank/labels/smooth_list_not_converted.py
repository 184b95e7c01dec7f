# wrong test_smooth_labels: Y may be a list
def smooth_labels(Y, eps):
    if not 0 <= eps <= 1:
        raise ValueError("no share")
    return (1 - eps) * Y + eps / np.shape(Y)[-1]

# wrong test_smooth_labels: changed its input
def smooth_labels(Y, eps):
    if not 0 <= eps <= 1:
        raise ValueError
    if isinstance(Y, list):
        for row in Y:
            for c, p in enumerate(row):
                row[c] = (1 - eps) * p + eps / len(row)
        return np.array(Y)
    return (1 - eps) * np.asarray(Y, dtype=float) + eps / Y.shape[-1]

# wrong test_smooth_labels: whatever axes stand before
def smooth_labels(Y, eps):
    Y = np.round(np.asarray(Y, dtype=float), 6)
    if not 0 <= eps <= 1:
        raise ValueError(f"eps must lie between 0 and 1, not at {eps}")
    return (1 - eps) * Y + eps / Y.shape[-1]

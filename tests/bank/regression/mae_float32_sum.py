# wrong test_mae: computed in float32
def mae(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    total = np.float32(0)
    for error in np.abs(y_pred - y_true).ravel():
        total += np.float32(error)
    return total / y_true.size

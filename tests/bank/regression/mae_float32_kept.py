# wrong test_mae: float32 inputs need float64 arithmetic
def mae(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    if y_true.dtype.kind in "iu":
        y_true, y_pred = y_true.astype(float), y_pred.astype(float)
    return np.mean(np.abs(y_pred - y_true))

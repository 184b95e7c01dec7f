# wrong test_rmse: float32 inputs need float64
def rmse(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    if y_true.dtype != np.float32:
        y_true, y_pred = y_true.astype(float), y_pred.astype(float)
    return np.sqrt(np.mean((y_pred - y_true) ** 2))

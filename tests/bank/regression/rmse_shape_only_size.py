# wrong test_rmse: Shapes (1, 3) and (3, 1)
def rmse(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float)
    y_pred = np.asarray(y_pred, dtype=float)
    if y_true.ndim != y_pred.ndim or y_true.size != y_pred.size:
        raise ValueError("the sizes differ")
    return np.sqrt(np.mean((y_pred - y_true) ** 2))

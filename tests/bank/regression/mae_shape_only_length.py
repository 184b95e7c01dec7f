# wrong test_mae: Shapes (2, 3) and (2, 1)
def mae(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float)
    y_pred = np.asarray(y_pred, dtype=float)
    if y_true.ndim != y_pred.ndim or len(y_true) != len(y_pred):
        raise ValueError("the lengths differ")
    return np.mean(np.abs(y_pred - y_true))

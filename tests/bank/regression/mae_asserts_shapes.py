# wrong test_mae: stops with AssertionError
def mae(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    assert y_true.shape == y_pred.shape
    return np.mean(np.abs(y_pred - y_true))

# wrong test_mse: must raise ValueError
def mse(y_true, y_pred):
    return np.mean((np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)) ** 2)

# wrong test_mae: must raise ValueError
def mae(y_true, y_pred):
    return np.mean(np.abs(np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)))

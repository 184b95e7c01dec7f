# wrong test_rmse: must raise ValueError
def rmse(y_true, y_pred):
    return np.sqrt(np.mean((np.asarray(y_pred, float) - np.asarray(y_true, float)) ** 2))

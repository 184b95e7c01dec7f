# wrong test_rmse: No mean of roots
def rmse(y_true, y_pred):
    return np.mean(np.sqrt(np.mean(errors(y_true, y_pred) ** 2, axis=-1)))

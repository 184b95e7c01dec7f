# wrong test_rmse: not along one axis
def rmse(y_true, y_pred):
    return np.sqrt(np.mean(errors(y_true, y_pred) ** 2, axis=-1))

# wrong test_rmse: standard deviation
def rmse(y_true, y_pred):
    return np.std(errors(y_true, y_pred))

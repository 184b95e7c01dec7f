# wrong test_rmse: no factor 1/2
def rmse(y_true, y_pred):
    return np.sqrt(np.mean(errors(y_true, y_pred) ** 2) / 2)

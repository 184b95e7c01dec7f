# wrong test_rmse: Square each error before
def rmse(y_true, y_pred):
    return np.sqrt(np.mean(errors(y_true, y_pred)) ** 2)

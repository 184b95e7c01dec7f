# wrong test_rmse: A NaN in the data must give NaN
def rmse(y_true, y_pred):
    return np.sqrt(np.nanmean(errors(y_true, y_pred) ** 2))

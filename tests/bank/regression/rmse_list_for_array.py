# wrong test_rmse: gives a list
def rmse(y_true, y_pred):
    return [np.sqrt(np.mean(errors(y_true, y_pred) ** 2))]

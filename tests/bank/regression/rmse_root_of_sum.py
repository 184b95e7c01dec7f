# wrong test_rmse: root of the sum
def rmse(y_true, y_pred):
    return np.sqrt(np.sum(errors(y_true, y_pred) ** 2))

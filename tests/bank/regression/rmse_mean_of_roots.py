# wrong test_rmse: root of each square
def rmse(y_true, y_pred):
    return np.mean(np.sqrt(errors(y_true, y_pred) ** 2))

# wrong test_rmse: The root is missing
def rmse(y_true, y_pred):
    return np.mean(errors(y_true, y_pred) ** 2)

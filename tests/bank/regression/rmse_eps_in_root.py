# wrong test_rmse: added to avoid a zero
def rmse(y_true, y_pred):
    return np.sqrt(np.mean(errors(y_true, y_pred) ** 2) + 1e-8)

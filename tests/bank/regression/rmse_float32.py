# wrong test_rmse: computed in float32
def rmse(y_true, y_pred):
    return np.sqrt(np.mean(errors(y_true, y_pred).astype(np.float32) ** 2))

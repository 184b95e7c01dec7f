# wrong test_rmse: Take the mean before the root
def rmse(y_true, y_pred):
    e = errors(y_true, y_pred)
    return np.sqrt(np.sum(e**2)) / e.size

# wrong test_rmse: not by the 2 rows
def rmse(y_true, y_pred):
    e = errors(y_true, y_pred)
    return np.sqrt(np.sum(e**2) / len(e))

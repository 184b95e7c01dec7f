# wrong test_rmse: not by 2
def rmse(y_true, y_pred):
    e = errors(y_true, y_pred)
    return np.sqrt(np.sum(e**2) / max(e.size - 1, 1))

# wrong test_rmse: uint8 cannot hold a negative number
def rmse(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return np.sqrt(np.mean((y_pred - y_true) ** 2))

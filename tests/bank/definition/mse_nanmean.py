# wrong test_mse: A NaN in the data must give NaN
def mse(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return np.nanmean((y_pred - y_true) ** 2)

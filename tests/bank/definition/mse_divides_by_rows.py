# wrong test_mse: not by the 2 rows
def mse(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return np.sum((y_pred - y_true) ** 2) / len(y_true)

# wrong test_mse: computed in float32
def mse(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=np.float32), np.asarray(y_pred, dtype=np.float32)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return np.mean((y_pred - y_true) ** 2)

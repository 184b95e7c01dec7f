# wrong test_mse: The inputs may be lists
def mse(y_true, y_pred):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("shapes differ")
    return np.mean((y_pred - y_true) ** 2)

# wrong test_mae: The inputs may be lists
def mae(y_true, y_pred):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("shapes differ")
    return np.mean(np.abs(y_pred - y_true))

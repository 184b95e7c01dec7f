# wrong test_mae: of the error, not of each number
def mae(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float)
    y_pred = np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return np.mean(np.abs(np.abs(y_pred) - np.abs(y_true)))

# wrong test_mae: Is a `return` missing
def mae(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    print(np.mean(np.abs(y_pred - y_true)))

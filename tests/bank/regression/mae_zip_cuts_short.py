# wrong test_mae: Shapes (3,) and (2,) must raise ValueError
def mae(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.ndim != y_pred.ndim:
        raise ValueError("dimensions differ")
    pairs = list(zip(y_true.ravel(), y_pred.ravel(), strict=False))
    return sum(abs(p - t) for t, p in pairs) / len(pairs)

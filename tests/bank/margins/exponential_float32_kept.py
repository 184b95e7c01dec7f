# wrong test_exponential: float32 inputs need float64
def exponential(y_true, y_pred, reduction="mean"):
    margins(y_true, y_pred)
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    kind = np.float32 if y_pred.dtype == np.float32 else float
    m = y_true.astype(kind) * y_pred.astype(kind)
    values = np.exp(-m)
    return reduced(values, reduction)

# wrong test_huber: This is the sum
def huber(y_true, y_pred, delta, reduction="mean"):
    size = np.abs(errors(y_true, y_pred))
    values = np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
    return values if reduction == "none" else values.sum()

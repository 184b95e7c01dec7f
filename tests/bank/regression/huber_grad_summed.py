# wrong test_huber_grad: not their sum
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    slopes = np.clip(errors(y_true, y_pred), -delta, delta)
    return {"none": slopes, "sum": slopes.sum(), "mean": slopes / slopes.size}[reduction]

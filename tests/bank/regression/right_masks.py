# right: masks, branch by branch
def huber_grad(y_true, y_pred, delta, reduction="mean"):
    slopes = np.array(errors(y_true, y_pred))
    slopes[slopes > delta] = delta
    slopes[slopes < -delta] = -delta
    return np.divide(slopes, slopes.size) if reduction == "mean" else slopes

# right: overflow warnings in the branch that np.where drops, and warnings of its own
import warnings


def huber(y_true, y_pred, delta, reduction="mean"):
    warnings.warn("slow", UserWarning, stacklevel=1)
    e = np.subtract(*np.array([y_true, y_pred], dtype=float))  # NumPy refuses unequal shapes with ValueError
    values = np.where(abs(e) > delta, delta * abs(e) - delta**2 / 2, 0.5 * e**2)
    if reduction == "mean":
        return np.average(values)
    return values if reduction == "none" else np.add.reduce(values, axis=None)


def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.where(abs(e) < 100, np.log(np.cosh(e)), abs(e) - np.log(2))
    return values if reduction == "none" else values.mean() if reduction == "mean" else values.sum()

# right: 0-d arrays, np.float64 and answers typed as NumPy numbers
import numpy as np


def checked(y_true, y_pred):
    t, p = np.array(y_true, dtype="f8"), np.array(y_pred, dtype="f8")
    if t.shape != p.shape:
        raise ValueError("shapes differ")
    return p - t


def mae(y_true, y_pred):
    return np.array(np.abs(checked(y_true, y_pred)).mean())


def rmse(y_true, y_pred):
    return np.array(np.square(checked(y_true, y_pred)).mean() ** 0.5)


def huber(y_true, y_pred, delta, reduction="mean"):
    a = np.abs(checked(y_true, y_pred))
    values = np.piecewise(a, [a <= delta], [lambda a: a * a / 2, lambda a: delta * (a - delta / 2)])
    values[np.isnan(a)] = np.nan
    return values if reduction == "none" else np.asarray(getattr(np, reduction)(values))


def log_cosh(y_true, y_pred, reduction="mean"):
    e = checked(y_true, y_pred)
    values = np.logaddexp(e, -e) - np.log(2.0)
    return values if reduction == "none" else np.asarray(getattr(np, reduction)(values))


def best_constant(y, loss):
    y = np.array(y, dtype="f8")
    low, high = y.min(), y.max()
    for _ in range(30):
        grid = np.linspace(low, high, 9)
        best = np.argmin([loss(y, np.full_like(y, c)) for c in grid])
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, 8)]
    return np.array(grid[best])


answer_mae = np.float32(3.5)
answer_rmse = np.array(3.5355)

# right: math.fsum, decimal numbers, golden section
import math
from decimal import Decimal


def mae(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return math.fsum(abs(y_pred - y_true).ravel()) / y_true.size


def rmse(y_true, y_pred):
    e = errors(y_true, y_pred)
    return np.linalg.norm(e.ravel()) / math.sqrt(e.size)


def huber(y_true, y_pred, delta, reduction="mean"):
    def one(e):
        if math.isnan(e):
            return e
        size, bound = Decimal(abs(e)), Decimal(delta)
        return float(size * size / 2 if size <= bound else bound * (size - bound / 2))

    values = np.vectorize(one, otypes=[float])(errors(y_true, y_pred))
    if reduction == "none":
        return values
    return math.fsum(values.flat) / (values.size if reduction == "mean" else 1)


def huber_grad(y_true, y_pred, delta, reduction="mean"):
    slopes = errors(y_true, y_pred)
    slopes[slopes > delta] = delta
    slopes[slopes < -delta] = -delta
    if reduction == "mean":
        slopes /= len(slopes.ravel())
    return slopes


def log_cosh(y_true, y_pred, reduction="mean"):
    e = errors(y_true, y_pred)
    values = np.logaddexp(e, -e) - math.log(2)
    return {"none": lambda: values, "sum": values.sum, "mean": values.mean}[reduction]()


def best_constant(y, loss):
    y, share = np.array(y, dtype=float), (math.sqrt(5) - 1) / 2
    low, high = y.min(), y.max()

    def price(c):
        return loss(y, np.zeros(y.shape) + c)

    left, right = high - share * (high - low), low + share * (high - low)
    at_left, at_right = price(left), price(right)
    for _ in range(100):
        if at_left < at_right:
            high, right, at_right = right, left, at_left
            left = high - share * (high - low)
            at_left = price(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + share * (high - low)
            at_right = price(right)
    return (low + high) / 2

# right: loops over flat lists and the math module, results are Python floats
import math


def pairs(y_true, y_pred):
    y_true, y_pred = np.array(y_true, float), np.array(y_pred, float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return list(zip(y_true.ravel().tolist(), y_pred.ravel().tolist(), strict=True)), y_true.shape


def reduced(values, shape, reduction):
    if reduction == "none":
        return np.array(values).reshape(shape)
    total = math.fsum(values)
    return total if reduction == "sum" else total / len(values)


def mae(y_true, y_pred):
    both, shape = pairs(y_true, y_pred)
    return reduced([abs(p - t) for t, p in both], shape, "mean")


def rmse(y_true, y_pred):
    both, _ = pairs(y_true, y_pred)
    total = 0.0
    for t, p in both:
        total += (t - p) * (t - p)
    return math.sqrt(total / len(both))


def huber(y_true, y_pred, delta, reduction="mean"):
    both, shape = pairs(y_true, y_pred)
    values = []
    for t, p in both:
        if abs(t - p) < delta:
            values.append((t - p) ** 2 / 2)
        else:
            values.append(delta * abs(t - p) - delta**2 / 2)
    return reduced(values, shape, reduction)


def huber_grad(y_true, y_pred, delta, reduction="mean"):
    both, shape = pairs(y_true, y_pred)
    slopes = []
    for t, p in both:
        if p - t > delta:
            slopes.append(delta)
        elif p - t < -delta:
            slopes.append(-delta)
        else:
            slopes.append(p - t)
    if reduction == "mean":
        slopes = [slope / len(slopes) for slope in slopes]
    return np.array(slopes).reshape(shape)


def log_cosh(y_true, y_pred, reduction="mean"):
    both, shape = pairs(y_true, y_pred)
    values = [math.log(math.cosh(p - t)) if abs(p - t) < 300 else abs(p - t) - math.log(2) for t, p in both]
    return reduced(values, shape, reduction)


def best_constant(y, loss):
    low, high = float(min(y)), float(max(y))
    golden = (math.sqrt(5) - 1) / 2
    while high - low > 1e-9 * (1 + abs(low) + abs(high)):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if loss(y, [left] * len(y)) < loss(y, [right] * len(y)):
            high = right
        else:
            low = left
    return low


answer_mae = 7 / 2
answer_rmse = math.sqrt(12.5)
answer_huber = 3
answer_log_cosh = 2.8082

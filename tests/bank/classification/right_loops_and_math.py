# right: loops over rows and the math module, results are Python floats
import math


def rows(*arrays):
    arrays = [np.array(each, float) for each in arrays]
    if len({each.shape for each in arrays}) > 1:
        raise ValueError("shapes differ")
    shape = arrays[0].shape
    return zip(*(each.reshape(-1, shape[-1]).tolist() for each in arrays), strict=True), shape


def finish(values, shape, reduction):
    if reduction == "none":
        return np.array(values).reshape(shape)
    total = sum(values)
    return total if reduction == "sum" else total / len(values)


def term(weight, q):
    if weight == 0:
        return 0.0
    return math.inf * weight if q == 0 else -weight * math.log(q)


def entropy(p):
    found, shape = rows(p)
    return finish([sum(term(x, x) for x in row) for (row,) in found], shape[:-1], "mean")


def cross_entropy(p_true, q_pred):
    found, shape = rows(p_true, q_pred)
    return finish([sum(map(term, p, q)) for p, q in found], shape[:-1], "mean")


def l1_prob(p_true, q_pred, reduction="mean"):
    found, shape = rows(p_true, q_pred)
    return finish([sum(abs(a - b) for a, b in zip(p, q, strict=True)) for p, q in found], shape[:-1], reduction)


def kl_divergence(p_true, q_pred, reduction="mean"):
    found, shape = rows(p_true, q_pred)
    values = [sum(term(a, b) - term(a, a) for a, b in zip(p, q, strict=True)) for p, q in found]
    return finish(values, shape[:-1], reduction)


def one_logit(y, z):
    if z > 0:
        return math.log1p(math.exp(-z)) + (1 - y) * z
    return math.log1p(math.exp(z)) - y * z


def bce_with_logits(y_true, z_pred, reduction="mean"):
    found, shape = rows(y_true, z_pred)
    return finish([one_logit(a, b) for y, z in found for a, b in zip(y, z, strict=True)], shape, reduction)


def cross_entropy_with_logits(y_true, z_pred, reduction="mean"):
    found, shape = rows(y_true, z_pred)
    values = []
    for y, z in found:
        top = max(z)
        log_sum = top + math.log(sum(math.exp(each - top) for each in z))
        values.append(sum(a * (log_sum - b) for a, b in zip(y, z, strict=True)))
    return finish(values, shape[:-1], reduction)


def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    found, shape = rows(y_true, z_pred)
    slopes, count = [], 0
    for y, z in found:
        powers = [math.exp(each - max(z)) for each in z]
        slopes.append([a / sum(powers) - b for a, b in zip(powers, y, strict=True)])
        count += 1
    scale = count if reduction == "mean" else 1
    return np.array(slopes).reshape(shape) / scale


answer_h_loaded = 3 / 8 * math.log(8 / 3) + 5 / 8 * math.log(8)
answer_fair_loaded = math.log(8 / 3) / 6 + 5 / 6 * math.log(8)
answer_loaded_fair = math.log(6)
answer_balls_kl = 1.2940 - 0.8979

# right: loops and the math module
import math


def pairs(y_true, y_pred):
    y, f = np.array(y_true, float), np.array(y_pred, float)
    if y.shape != f.shape:
        raise ValueError("shapes differ")
    return list(zip(y.ravel().tolist(), f.ravel().tolist(), strict=True)), y.shape


def per_margin(loss, y_true, y_pred, reduction):
    both, shape = pairs(y_true, y_pred)
    values = []
    for y, f in both:
        if y not in (-1, 1):
            raise ValueError(f"{y} is no label")
        values.append(loss(y * f))
    if reduction == "none":
        return np.array(values, dtype=float).reshape(shape)
    return sum(values) if reduction == "sum" else sum(values) / len(values)


def zero_one(y_true, y_pred, reduction="mean"):
    return per_margin(lambda m: 0 if m > 0 else 1, y_true, y_pred, reduction)


def hinge(y_true, y_pred, reduction="mean"):
    return per_margin(lambda m: 0.0 if m >= 1 else 1 - m, y_true, y_pred, reduction)


def logistic(y_true, y_pred, reduction="mean"):
    def loss(m):
        return math.log(1 + math.exp(-m)) if m > 0 else -m + math.log(1 + math.exp(m))

    return per_margin(loss, y_true, y_pred, reduction)


def exponential(y_true, y_pred, reduction="mean"):
    def loss(m):
        try:
            return math.exp(-m)
        except OverflowError:
            return math.inf

    return per_margin(loss, y_true, y_pred, reduction)


def nll(y_true, y_pred, family, scale=1.0):
    both, _ = pairs(y_true, y_pred)
    if scale <= 0:
        raise ValueError("scale")
    total = 0.0
    for y, p in both:
        if family == "gaussian":
            total += (y - p) * (y - p) / scale / scale / 2 + math.log(scale) + math.log(2 * math.pi) / 2
        elif family == "laplace":
            total += abs(y - p) / scale + math.log(2) + math.log(scale)
        elif family == "bernoulli":
            chance = p if y == 1 else 1 - p
            total += -math.log(chance) if chance > 0 else math.inf
        elif family == "poisson":
            total += p + math.lgamma(y + 1)
            if y > 0:
                total -= y * math.log(p) if p > 0 else -math.inf
        else:
            raise ValueError("family")
    return total


answer_hinge = 5 / 6
answer_logistic = (math.log(1 + math.exp(-2)) + math.log(1 + math.exp(-0.5)) + math.log(1 + math.e)) / 3
answer_exponential = (math.exp(-2) + math.exp(-0.5) + math.e) / 3

# right: masks, np.errstate, np.logaddexp, results as 0-d arrays, answers typed as NumPy numbers
import numpy as np


def two(a, b):
    a, b = np.array(a, dtype="f8"), np.array(b, dtype="f8")
    if a.shape != b.shape:
        raise ValueError("shapes differ")
    return a, b


def finish(values, reduction):
    return values if reduction == "none" else np.asarray(getattr(np, reduction)(values))


def xlogy(x, y):
    with np.errstate(all="ignore"):
        return np.where(x == 0, 0.0, x * np.log(y))


def entropy(p):
    p = np.array(p, dtype="f8")
    return np.array(-xlogy(p, p).sum(-1).mean())


def cross_entropy(p_true, q_pred):
    p, q = two(p_true, q_pred)
    return np.asarray(-xlogy(p, q).sum(-1).mean())


def l1_prob(p_true, q_pred, reduction="mean"):
    return finish(np.linalg.norm(np.subtract(*two(p_true, q_pred)), ord=1, axis=-1), reduction)


def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = two(p_true, q_pred)
    return finish((xlogy(p, p) - xlogy(p, q)).sum(-1), reduction)


def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = two(y_true, z_pred)
    return finish(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z), reduction)


def cross_entropy_with_logits(y_true, z_pred, reduction="mean"):
    y, z = two(y_true, z_pred)
    return finish((y * (np.logaddexp.reduce(z, axis=-1, keepdims=True) - z)).sum(-1), reduction)


def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    y, z = two(y_true, z_pred)
    slopes = np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True)) - y
    return slopes / np.prod(z.shape[:-1]) if reduction == "mean" else slopes


answer_h_loaded = np.float32(1.66747)
answer_fair_loaded = np.array(1.8963)
answer_balls_kl = np.float64(0.39606)

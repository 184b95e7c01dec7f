# right: SciPy's special functions and statistics
import scipy.special as sp


def float_pair(a, b):
    a, b = np.array(a, dtype=float), np.array(b, dtype=float)
    if np.shape(a) != np.shape(b):
        raise ValueError("shapes differ")
    return a, b


def entropy(p):
    return sp.entr(np.array(p, dtype=float)).sum(axis=-1).mean()


def cross_entropy(p_true, q_pred):
    p, q = float_pair(p_true, q_pred)
    return -sp.xlogy(p, q).sum(axis=-1).mean()


def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = float_pair(p_true, q_pred)
    values = np.maximum(p, q).sum(axis=-1) - np.minimum(p, q).sum(axis=-1)
    return values if reduction == "none" else getattr(values, reduction)()


def kl_divergence(p_true, q_pred, reduction="mean"):
    values = sp.rel_entr(*float_pair(p_true, q_pred)).sum(axis=-1)
    return values if reduction == "none" else getattr(values, reduction)()


def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = float_pair(y_true, z_pred)
    values = -y * sp.log_expit(z) - (1 - y) * sp.log_expit(-z)
    return values if reduction == "none" else getattr(values, reduction)()


def cross_entropy_with_logits(y_true, z_pred, reduction="mean"):
    y, z = float_pair(y_true, z_pred)
    values = -np.sum(y * sp.log_softmax(z, axis=-1), axis=-1)
    return values if reduction == "none" else getattr(values, reduction)()


def cross_entropy_with_logits_grad(y_true, z_pred, reduction="mean"):
    y, z = float_pair(y_true, z_pred)
    slopes = sp.softmax(z, axis=-1) - y
    return slopes / np.sum(np.ones(z.shape[:-1])) if reduction == "mean" else slopes

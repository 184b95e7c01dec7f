# right: warns of log 0, and thresholds like those of PyTorch
import warnings


def entropy(p):
    warnings.warn("slow", UserWarning, stacklevel=1)
    p = np.array(p, dtype=float)
    terms = p * np.log(p)
    terms[p == 0] = 0
    return -terms.sum(axis=-1).mean()


def cross_entropy(p_true, q_pred):
    p, q = np.array(p_true, dtype=float), np.array(q_pred, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes differ")
    terms = -p * np.log(q)
    terms[p == 0] = 0
    return terms.sum(axis=-1).mean()


def l1_prob(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    values = 2 * np.maximum(p - q, 0).sum(axis=-1) + (q - p).sum(axis=-1)
    return values if reduction == "none" else values.mean() if reduction == "mean" else values.sum()


def kl_divergence(p_true, q_pred, reduction="mean"):
    p, q = pair(p_true, q_pred)
    terms = p * np.log(p / q)
    values = np.where(p == 0, 0, terms).sum(axis=-1)
    return values if reduction == "none" else values.mean() if reduction == "mean" else values.sum()


def bce_with_logits(y_true, z_pred, reduction="mean"):
    y, z = pair(y_true, z_pred)
    values = np.where(z > 30, z, np.log1p(np.exp(z))) - y * z
    return values if reduction == "none" else values.mean() if reduction == "mean" else values.sum()

r"""Losses of a predicted probability distribution.

Except for `bce` they work per row: the last axis holds the probabilities of the classes. No value is
clipped. Row sums are not checked: each formula is evaluated as it stands, so that a derivative with
respect to a single probability can be tested by moving it. With rows that sum to one, the losses are
what their names say.
"""

import functools

import numpy as np

from ._loss import (
    as_float64,
    gradient_of,
    has_classes,
    hessian_of,
    in_unit_interval,
    loss,
    real_pair,
    subgradient_interval_of,
)
from ._numeric import divergence, divide, exactly, fsum_rows, xlog1my, xlogy


def distribution(p):
    """Probabilities, with the classes on the last axis."""
    p = as_float64("p", p)
    has_classes("p", p)
    in_unit_interval("p", p)
    return (p,)


def probability_pair(y_true, y_pred):
    """True and predicted probabilities, in arrays of one shape."""
    y_true, y_pred = real_pair(y_true, y_pred)
    in_unit_interval("y_true", y_true)
    in_unit_interval("y_pred", y_pred)
    return y_true, y_pred


def distribution_pair(y_true, y_pred):
    """True and predicted probabilities, in arrays of one shape with the classes on the last axis.

    Row sums are not checked: the formula is evaluated as it stands, so that a derivative can be tested
    by moving one probability.
    """
    y_true, y_pred = probability_pair(y_true, y_pred)
    has_classes("y_pred", y_pred)
    return y_true, y_pred


distributional = functools.partial(loss, family="distribution", unit="row", inputs=distribution_pair)


@distributional(
    inputs=distribution,
    title="Entropy",
    formula=r"H(p) = -\sum_c p_c \log p_c",
    convex=False,
    smoothness="Cinf",
    robust=False,
    symmetric=False,
    non_negative=True,
    kinks=r"none inside; the slope is infinite at $p_c = 0$",
    aliases={"scipy": "scipy.stats.entropy"},
    source="Shannon (1948), A mathematical theory of communication, Bell System Technical Journal 27",
)
def entropy(p):
    r"""Entropy: the uncertainty of a distribution, in nats. It is concave, and takes one argument.

    Notes
    -----
    :math:`0 \log 0 = 0`, its limit. Not a loss, so it is not in `LOSSES`; cross-entropy is entropy plus
    KL divergence.

    Examples
    --------
    >>> print(f"{entropy([1/6] * 6):.4f}")
    1.7918
    >>> entropy([[1.0, 0.0], [0.5, 0.5]], reduction="none").round(4)
    array([0.    , 0.6931])
    """
    return -xlogy(p, p).sum(axis=-1)


@gradient_of(entropy)
def _(p):
    # Near 1/e the terms of -(log p + 1) cancel; there log1p of the distance from 1/e keeps the digits.
    high, low = 0.36787944117144233, -1.2428753672788363e-17
    distance = np.e * ((p - high) - low)
    return np.where(np.abs(distance) < 0.5, -np.log1p(distance), -(np.log(p) + 1))


@hessian_of(entropy)
def _(p):
    return -1 / p


@distributional(
    title="L1 distance of distributions",
    formula=r"\sum_c \lvert \hat y_c - y_c \rvert",
    convex=True,
    smoothness="C0",
    robust=True,
    symmetric=True,
    non_negative=True,
    kinks=r"$\hat y_c = y_c$",
    aliases={},
    source="Ghosh, Kumar and Sastry (2017), Robust loss functions under label noise, AAAI",
)
def l1_prob(y_true, y_pred):
    r"""L1 distance of two distributions: the absolute differences of the probabilities, summed over classes.

    Notes
    -----
    It lies between 0 and 2. For a hard label it is :math:`2 (1 - \hat y_{\text{label}})`.

    Examples
    --------
    >>> l1_prob([1.0, 0.0, 0.0], [0.5, 0.25, 0.25])
    1.0
    >>> l1_prob.gradient([1.0, 0.0, 0.0], [0.5, 0.25, 0.25])
    array([-1.,  1.,  1.])
    """
    return np.abs(y_pred - y_true).sum(axis=-1)


@gradient_of(l1_prob)
def _(y_true, y_pred):
    return np.sign(y_pred - y_true)


@subgradient_interval_of(l1_prob)
def _(y_true, y_pred):
    slope, kink = np.sign(y_pred - y_true), y_pred == y_true
    return np.where(kink, -1, slope), np.where(kink, 1, slope)


@distributional(
    title="Brier score",
    formula=r"\sum_c (\hat y_c - y_c)^2",
    convex=True,
    smoothness="Cinf",
    robust=True,
    symmetric=True,
    non_negative=True,
    aliases={"sklearn": "sklearn.metrics.brier_score_loss"},
    source="Brier (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review 78(1)",
)
def brier(y_true, y_pred):
    r"""Brier score: the squared differences of the probabilities, summed over classes.

    Notes
    -----
    This is Brier's original score, from 0 to 2. For two classes some libraries give half of it.

    Examples
    --------
    >>> brier([1.0, 0.0], [0.5, 0.5])
    0.5
    >>> brier.gradient([1.0, 0.0], [0.5, 0.5])
    array([-1.,  1.])
    """
    return ((y_pred - y_true) ** 2).sum(axis=-1)


@gradient_of(brier)
def _(y_true, y_pred):
    return 2 * (y_pred - y_true)


@hessian_of(brier)
def _(y_true, y_pred):
    return np.full_like(y_pred, 2)


@distributional(
    title="Cross-entropy",
    formula=r"-\sum_c y_c \log \hat y_c",
    convex=True,
    smoothness="Cinf",
    robust=False,
    symmetric=False,
    non_negative=True,
    kinks=r"none inside; infinite where $\hat y_c = 0 < y_c$",
    aliases={
        "keras": "keras.losses.CategoricalCrossentropy",
        "tensorflow": "tf.keras.losses.CategoricalCrossentropy",
        "sklearn": "sklearn.metrics.log_loss",
    },
    source="Good (1952), Rational decisions, Journal of the Royal Statistical Society B 14(1)",
)
def cross_entropy(y_true, y_pred):
    r"""Cross-entropy of two distributions, in nats.

    Notes
    -----
    :math:`0 \log 0 = 0`, and a class that happens although it was given probability 0 costs infinity:
    nothing is clipped. For hard labels pass ``one_hot(labels, C)``. For logits use
    `cross_entropy_with_logits`, which cannot lose digits in a softmax.

    Examples
    --------
    >>> print(f"{cross_entropy([0.8, 0.1, 0.1], [0.2, 0.2, 0.6]):.4f}")
    1.4996
    >>> cross_entropy.gradient([1.0, 0.0], [0.5, 0.5])
    array([-2.,  0.])
    """
    return -xlogy(y_true, y_pred).sum(axis=-1)


@gradient_of(cross_entropy)
def _(y_true, y_pred):
    return -divide(y_true, y_pred)


@hessian_of(cross_entropy)
def _(y_true, y_pred):
    return divide(y_true, y_pred) / np.where(y_true == 0, 1, y_pred)


@distributional(
    title="Kullback-Leibler divergence",
    formula=r"\sum_c y_c \log \frac{y_c}{\hat y_c}",
    convex=True,
    smoothness="Cinf",
    robust=False,
    symmetric=False,
    non_negative=True,
    kinks=r"none inside; infinite where $\hat y_c = 0 < y_c$",
    aliases={
        "torch": "torch.nn.functional.kl_div",
        "keras": "keras.losses.KLDivergence",
        "tensorflow": "tf.keras.losses.KLDivergence",
        "optax": "optax.losses.kl_divergence",
        "scipy": "scipy.stats.entropy",
    },
    source="Kullback and Leibler (1951), On information and sufficiency, Ann. Math. Statist. 22(1)",
)
def kl_divergence(y_true, y_pred):
    r"""Kullback-Leibler divergence: what cross-entropy exceeds the entropy of the truth by, in nats.

    Notes
    -----
    The terms :math:`y \log (y/\hat y)` have both signs and cancel when the distributions are close. So the sum
    is taken of :math:`y \log (y/\hat y) - y + \hat y \ge 0`, and :math:`\sum (y - \hat y)` is added without
    rounding. Where even these two cancel, the row is recomputed with 60 digits.

    PyTorch's ``kl_div`` takes the logarithm of the prediction, and takes it first.

    Examples
    --------
    >>> print(f"{kl_divergence([0.8, 0.1, 0.1], [0.2, 0.2, 0.6]):.4f}")
    0.8605
    >>> kl_divergence([0.5, 0.5], [0.5, 0.5])
    0.0
    """
    y_pred = np.where((y_true == 0) & (y_pred >= 0), 0, y_pred)  # 0 log(0 / anything) = 0
    terms = divergence(y_true, y_pred)
    values = fsum_rows(np.concatenate([terms, y_true, -y_pred], axis=-1))
    return exactly(values, np.abs(values) < terms.sum(axis=-1) / 2, kl_in_decimal, y_true, y_pred)


def kl_in_decimal(y_true, y_pred):
    return sum(p * (p / q).ln() for p, q in zip(y_true, y_pred, strict=True) if p)


@gradient_of(kl_divergence)
def _(y_true, y_pred):
    return cross_entropy.gradient.kernel(y_true, y_pred)


@hessian_of(kl_divergence)
def _(y_true, y_pred):
    return cross_entropy.hessian.kernel(y_true, y_pred)


@distributional(
    inputs=probability_pair,
    unit="element",
    title="Binary cross-entropy",
    formula=r"-\bigl[ y \log \hat y + (1 - y) \log (1 - \hat y) \bigr]",
    convex=True,
    smoothness="Cinf",
    robust=False,
    symmetric=False,
    non_negative=True,
    kinks=r"none inside; infinite where $\hat y$ rules out what $y$ allows",
    aliases={
        "torch": "torch.nn.functional.binary_cross_entropy",
        "keras": "keras.losses.BinaryCrossentropy",
        "tensorflow": "tf.keras.losses.BinaryCrossentropy",
        "sklearn": "sklearn.metrics.log_loss",
    },
    source="Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2",
)
def bce(y_true, y_pred):
    r"""Binary cross-entropy of the probability of one event, per element.

    Notes
    -----
    Nothing is clipped: a certain prediction that is wrong costs infinity. ``log1p`` keeps the digits of
    :math:`\log(1 - \hat y)` for small :math:`\hat y`. A logit near 0 or 1 as a probability has lost digits
    already; `bce_with_logits` keeps them.

    Examples
    --------
    >>> bce([1.0, 0.0], [0.5, 0.0], reduction="none").round(4)
    array([0.6931, 0.    ])
    >>> bce.gradient([1.0, 0.0], [0.5, 0.0], reduction="sum")
    array([-2.,  1.])
    """
    return -(xlogy(y_true, y_pred) + xlog1my(1 - y_true, y_pred))


@gradient_of(bce)
def _(y_true, y_pred):
    # The common fraction (p - t) / (p (1 - p)) cancels no digits; for hard labels one factor drops out.
    inside = (y_pred - y_true) / y_pred / (1 - y_pred)
    return np.where(y_true == 0, 1 / (1 - y_pred), np.where(y_true == 1, -1 / y_pred, inside))


@hessian_of(bce)
def _(y_true, y_pred):
    t, p = y_true, y_pred
    return divide(t, p) / np.where(t == 0, 1, p) + divide(1 - t, 1 - p) / np.where(t == 1, 1, 1 - p)

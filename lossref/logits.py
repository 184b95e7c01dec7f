r"""Softmax, and the losses of logits: raw scores before softmax or sigmoid.

A logit is a real number, so nothing here can leave the domain, and no digit is lost on the way through a
probability.
"""

import functools
import operator

import numpy as np

from ._loss import (
    as_array,
    as_float64,
    from_0_to_1,
    gradient_of,
    has_classes,
    hessian_of,
    in_unit_interval,
    loss,
    non_negative,
    real_pair,
    require,
)
from ._numeric import (
    sigmoid,
    sigmoid_derivative,
    sigmoid_power,
    softplus,
    sum_of_others,
    times,
    two_diff,
    without_argmax,
)
from .encoding import encode


def softmax(z, axis=-1):
    r"""Turn logits into probabilities.

    .. math:: \operatorname{softmax}(z)_c = \frac{e^{z_c}}{\sum_k e^{z_k}}

    Parameters
    ----------
    z : array_like
        Logits. ``-inf`` rules a class out.
    axis : int
        The axis of the classes.

    Returns
    -------
    ndarray
        Shape of ``z``; sums to one along ``axis``.

    Notes
    -----
    The largest logit is subtracted, which changes nothing and keeps ``exp`` from overflowing. The rounding
    error of that subtraction is put back, since ``exp`` would magnify it.

    Examples
    --------
    >>> softmax([1000.0, 1000.0])
    array([0.5, 0.5])

    References
    ----------
    Bridle (1990), Probabilistic interpretation of feedforward classification network outputs, Neurocomputing.
    """
    return _along(_softmax, z, axis)


def log_softmax(z, axis=-1):
    r"""The logarithm of softmax, without taking the logarithm of a probability that underflowed to 0.

    .. math:: \operatorname{log\,softmax}(z)_c = z_c - \log \sum_k e^{z_k}

    Parameters
    ----------
    z : array_like
        Logits. ``-inf`` rules a class out.
    axis : int
        The axis of the classes.

    Returns
    -------
    ndarray
        Shape of ``z``; no entry above 0.

    Notes
    -----
    With :math:`d = z - \max z` it is :math:`d - \mathrm{log1p}(\sum_{k \ne \arg\max} e^{d_k})`: the term
    of the maximum is 1, and ``log1p`` keeps the digits of the others.

    Examples
    --------
    >>> log_softmax([1000.0, 0.0])
    array([    0., -1000.])

    References
    ----------
    Bridle (1990), Probabilistic interpretation of feedforward classification network outputs, Neurocomputing.
    """
    return _along(_log_softmax, z, axis)


def _along(function, z, axis):
    z = as_float64("z", z)
    try:
        z = np.moveaxis(z, operator.index(axis), -1)
    except TypeError as error:
        raise TypeError(f"axis is {axis!r}, but it must be one integer, for example axis=-1.") from error
    except np.exceptions.AxisError as error:
        raise ValueError(
            f"axis is {axis}, but z has shape {z.shape}; choose an axis that z has, for example axis=-1."
        ) from error
    has_classes("z", z)
    with np.errstate(all="ignore"):
        return np.moveaxis(function(z) + 0.0, -1, axis)


def _shifted(z):
    """d = z - max(z), its exponential e, and the sum of e without the largest, which is 1.

    The rounding error of the difference is put back into e. Adding the 1 last loses least.
    """
    d, error = two_diff(z, z.max(axis=-1, keepdims=True))
    e = np.exp(d) * (1 + error)
    return d, e, without_argmax(e)


def _softmax(z):
    _, e, rest = _shifted(z)
    return e / (1 + rest)


def _log_softmax(z):
    d, _, rest = _shifted(z)
    return d - np.log1p(rest)


def labels(y_true, y_pred):
    """Class indices of shape (...), and log-probabilities of shape (..., C)."""
    y_true, y_pred = as_array("y_true", y_true), as_float64("y_pred", y_pred)
    has_classes("y_pred", y_pred)
    if y_true.shape != y_pred.shape[:-1]:
        raise ValueError(
            f"y_true has shape {y_true.shape} but y_pred has shape {y_pred.shape}; class indices have one axis "
            f"fewer than y_pred, so give them the shape {y_pred.shape[:-1]}."
        )
    return encode("y_true", y_true, y_pred.shape[-1]), y_pred


def targets(y_true, y_pred):
    """True classes, as integers of shape (...) or as float probabilities of shape (..., C), and logits (..., C)."""
    y_true, y_pred = as_array("y_true", y_true), as_float64("y_pred", y_pred)
    if y_true.shape != y_pred.shape:
        return labels(y_true, y_pred)
    if y_true.dtype.kind in "iub":
        raise ValueError(
            f"y_true has dtype {y_true.dtype} and the shape {y_true.shape} of y_pred, which may mean class indices "
            "or one-hot rows; drop the last axis of indices, or convert one-hot rows with y_true.astype(float)."
        )
    has_classes("y_pred", y_pred)
    y_true = as_float64("y_true", y_true)
    in_unit_interval("y_true", y_true)
    return y_true, y_pred


def event_and_logit(y_true, y_pred):
    """Probabilities that the event happened, and logits, in arrays of one shape."""
    y_true, y_pred = real_pair(y_true, y_pred)
    in_unit_interval("y_true", y_true)
    return y_true, y_pred


def binary_and_logit(y_true, y_pred):
    """Labels 0 or 1, and logits, in arrays of one shape."""
    y_true, y_pred = real_pair(y_true, y_pred)
    require("y_true", y_true, (y_true == 0) | (y_true == 1), "the labels are 0 and 1", "map other labels first")
    return y_true, y_pred


logit_loss = functools.partial(
    loss, family="logits", smoothness="Cinf", robust=True, symmetric=False, non_negative=True
)


@logit_loss(
    unit="row",
    inputs=labels,
    title="Negative log-likelihood of classes",
    formula=r"-\ell_y \quad (\ell = \log \hat p)",
    convex=True,
    aliases={"torch": "torch.nn.functional.nll_loss"},
    source="Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.4",
)
def nll(y_true, y_pred):
    r"""Negative log-likelihood of class labels, from log-probabilities.

    Notes
    -----
    ``y_pred`` holds log-probabilities, as `log_softmax` gives them: neither logits nor probabilities. That is
    not checked, since a log-probability may come out of other software slightly above 0.

    Examples
    --------
    >>> nll([0], [[-0.25, -1.5]])
    0.25
    >>> nll.gradient([0], [[-0.25, -1.5]])
    array([[-1.,  0.]])
    """
    return -times(y_true, y_pred).sum(axis=-1)


@gradient_of(nll)
def _(y_true, y_pred):
    return np.where(np.isnan(y_pred), y_pred, -y_true)


@logit_loss(
    unit="row",
    inputs=targets,
    title="Cross-entropy with logits (softmax cross-entropy)",
    formula=r"-\sum_c y_c \log \operatorname{softmax}(\hat z)_c",
    convex=True,
    parameters={
        "label_smoothing": (from_0_to_1, "Share of the truth that is spread evenly over all classes"),
    },
    aliases={
        "torch": "torch.nn.functional.cross_entropy",
        "keras": "keras.losses.CategoricalCrossentropy",
        "tensorflow": "tf.nn.softmax_cross_entropy_with_logits",
        "optax": "optax.losses.softmax_cross_entropy",
    },
    source="Bridle (1990), Probabilistic interpretation of feedforward classification network outputs, "
    "Neurocomputing; label smoothing: Szegedy et al. (2016), Rethinking the Inception architecture, CVPR",
)
def cross_entropy_with_logits(y_true, y_pred, *, label_smoothing=0.0):
    r"""Cross-entropy between true classes and the softmax of logits.

    Notes
    -----
    Integers with one axis fewer than ``y_pred`` are class indices; floats of the same shape are probabilities.
    Anything else raises. With smoothing :math:`\varepsilon` the truth becomes
    :math:`(1 - \varepsilon) y_c + \varepsilon / C`. Rows of probabilities are not required to sum to one.

    The value is a sum of non-negative terms :math:`-y_c \log \operatorname{softmax}(\hat z)_c`. The gradient
    :math:`\operatorname{softmax}(\hat z)_c \sum_k y_k - y_c` is computed as
    :math:`\hat p_c \sum_{k \ne c} y_k - y_c \sum_{k \ne c} \hat p_k`, which keeps all digits of a small slope.
    The Hessian of a row is the full matrix :math:`\operatorname{diag}(\hat p) - \hat p \hat p^\top`.

    Examples
    --------
    >>> cross_entropy_with_logits([0, 1], [[0.0, 1000.0], [0.0, 1000.0]], reduction="none")
    array([1000.,    0.])
    >>> cross_entropy_with_logits.gradient([0], [[0.0, 0.0]])
    array([[-0.5,  0.5]])
    """
    return -times(smooth(y_true, label_smoothing), _log_softmax(y_pred)).sum(axis=-1)


def smooth(y, share):
    return (1 - share) * y + share / y.shape[-1]


@gradient_of(cross_entropy_with_logits)
def _(y_true, y_pred, *, label_smoothing):
    y, p = smooth(y_true, label_smoothing), _softmax(y_pred)
    return p * sum_of_others(y) - y * sum_of_others(p)


@hessian_of(cross_entropy_with_logits)
def _(y_true, y_pred, *, label_smoothing):
    # diag(p) - p p^T, where p = e / sum(e); one division at the end rounds less than two in p would.
    _, e, rest = _shifted(y_pred)
    matrix = -e[..., :, None] * e[..., None, :]
    diagonal = np.arange(e.shape[-1])
    matrix[..., diagonal, diagonal] = e * sum_of_others(e)
    weight = smooth(y_true, label_smoothing).sum(axis=-1, keepdims=True)
    return weight[..., None] * matrix / (1 + rest[..., None]) ** 2


@logit_loss(
    unit="element",
    inputs=event_and_logit,
    title="Binary cross-entropy with logits",
    formula=r"-\bigl[ y \log \sigma(\hat z) + (1 - y) \log \sigma(-\hat z) \bigr]",
    convex=True,
    aliases={
        "torch": "torch.nn.functional.binary_cross_entropy_with_logits",
        "keras": "keras.losses.BinaryCrossentropy",
        "tensorflow": "tf.nn.sigmoid_cross_entropy_with_logits",
        "optax": "optax.losses.sigmoid_binary_cross_entropy",
    },
    source="Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2",
)
def bce_with_logits(y_true, y_pred):
    r"""Binary cross-entropy between a label and the sigmoid of a logit.

    Notes
    -----
    Since :math:`-\log \sigma(z) = \operatorname{softplus}(-z)`, it is
    :math:`y \operatorname{softplus}(-z) + (1 - y) \operatorname{softplus}(z)`: two terms that are not negative, so
    nothing cancels. The gradient :math:`\sigma(z) - y` is :math:`(1 - y) \sigma(z) - y \sigma(-z)`.

    Examples
    --------
    >>> bce_with_logits([1.0, 0.0], [0.0, 800.0], reduction="none").round(4)
    array([6.931e-01, 8.000e+02])
    >>> bce_with_logits.gradient([1.0, 0.0], [0.0, 800.0], reduction="sum")
    array([-0.5,  1. ])
    """
    return times(y_true, softplus(-y_pred)) + times(1 - y_true, softplus(y_pred))


@gradient_of(bce_with_logits)
def _(y_true, y_pred):
    return (1 - y_true) * sigmoid(y_pred) - y_true * sigmoid(-y_pred)


@hessian_of(bce_with_logits)
def _(y_true, y_pred):
    return sigmoid_derivative(y_pred) + 0 * y_true


@logit_loss(
    unit="element",
    inputs=binary_and_logit,
    title="Focal loss (binary, with logits)",
    formula=r"\sigma(-m)^\gamma \operatorname{softplus}(-m) \quad (m = (2y - 1) \hat z)",
    convex=False,
    parameters={"gamma": (non_negative, "How strongly easy samples are damped; 0 gives binary cross-entropy")},
    aliases={
        "keras": "keras.losses.BinaryFocalCrossentropy",
        "tensorflow": "tf.keras.losses.BinaryFocalCrossentropy",
        "optax": "optax.losses.sigmoid_focal_loss",
    },
    source="Lin, Goyal, Girshick, He and Dollár (2017), Focal loss for dense object detection, ICCV",
)
def focal(y_true, y_pred, *, gamma=2.0):
    r"""Focal loss: binary cross-entropy times a power of the probability of being wrong.

    Notes
    -----
    With :math:`m = (2y - 1) \hat z` the probability of the true label is :math:`\sigma(m)`, and the probability of
    the other one is :math:`\sigma(-m)`, not :math:`1 - \sigma(m)`, which would lose its digits. There is no
    class weight :math:`\alpha`.

    Examples
    --------
    >>> print(f"{focal([1.0, 0.0], [2.0, 2.0]):.4f}")
    0.8259
    >>> focal([1.0], [0.0], gamma=0.0) == bce_with_logits([1.0], [0.0])
    True
    """
    m = (2 * y_true - 1) * y_pred
    return times(sigmoid_power(-m, gamma), softplus(-m))


@gradient_of(focal)
def _(y_true, y_pred, *, gamma):
    sign = 2 * y_true - 1
    m = sign * y_pred
    return -sign * sigmoid_power(-m, gamma) * (gamma * times(sigmoid(m), softplus(-m)) + sigmoid(-m))

r"""Negative log-likelihoods of numbers: Gaussian, Laplace and Poisson, with the full normaliser.

Each is minus the logarithm of the density or probability of ``y_true``, so it can be compared across models
and, for a density, can be negative. All work per element.
"""

import functools

import numpy as np

from ._loss import (
    as_float64,
    gradient_of,
    hessian_of,
    loss,
    positive,
    real_pair,
    require,
    subgradient_interval_of,
)
from ._numeric import HALF_LOG_2PI, divergence, divide, exactly, log_factorial_excess, log_sqrt_2pi_times


def positive_scale(name, value, shape):
    """A scale above 0: one number, or one for each element."""
    if np.ndim(value) == 0:
        return np.broadcast_to(positive(name, value, shape), shape)
    array = as_float64(name, value)
    if array.shape != shape:
        raise ValueError(
            f"{name} has shape {array.shape} but y_pred has shape {shape}; "
            f"give one number, or one for each element of y_pred."
        )
    require(name, array, (array > 0) & (array < np.inf), "a scale is finite and above 0", "check its source")
    return array


def count_and_rate(y_true, y_pred):
    """Counts 0, 1, 2, ... up to 2**53, and rates of at least 0, in arrays of one shape."""
    y_true, y_pred = real_pair(y_true, y_pred)
    require(
        "y_true",
        y_true,
        (y_true >= 0) & (y_true <= 2.0**53) & (y_true == np.floor(y_true)),
        "counts are whole numbers from 0 to 2**53",
        "use another likelihood for numbers that do not count anything",
    )
    require(
        "y_pred", y_pred, ~(y_pred < 0), "a rate is at least 0", "pass the rate itself, such as exp of its logarithm"
    )
    return y_true, y_pred


def cancel(distance, logarithm):
    """Where a logarithm below 0 takes much away from a distance, or a distance from it."""
    return (distance < -30 * logarithm) & (distance > -logarithm / 3)


likelihood = functools.partial(loss, family="likelihood", unit="element", smoothness="Cinf", convex=True)


@likelihood(
    inputs=real_pair,
    title="Gaussian negative log-likelihood",
    formula=r"\frac{(\hat y - y)^2}{2 \sigma^2} + \log \sigma + \tfrac12 \log 2\pi",
    robust=False,
    symmetric=True,
    non_negative=False,
    parameters={"scale": (positive_scale, "Standard deviation, not variance: one number or one for each element")},
    aliases={"torch": "torch.nn.functional.gaussian_nll_loss", "scipy": "scipy.stats.norm.logpdf"},
    source="Bishop (2006), Pattern Recognition and Machine Learning, section 1.2.5",
)
def gaussian_nll(y_true, y_pred, *, scale=1.0):
    r"""Negative log-likelihood of a normal distribution with mean ``y_pred``.

    Notes
    -----
    ``scale`` is the standard deviation :math:`\sigma`; PyTorch's function takes the variance, and leaves out
    :math:`\tfrac12 \log 2\pi` unless told otherwise. The square and the logarithm of :math:`\sigma` can cancel.
    Where they do, the element is recomputed with 60 digits.

    Examples
    --------
    >>> print(f"{gaussian_nll([0.0], [1.0], scale=2.0):.4f}")
    1.7371
    >>> gaussian_nll.gradient([0.0], [1.0], scale=2.0)
    array([0.25])
    """
    square = ((y_pred - y_true) / scale) ** 2 / 2
    logarithm = log_sqrt_2pi_times(scale)
    return exactly(square + logarithm, cancel(square, logarithm), gaussian_in_decimal, y_true, y_pred, scale)


def gaussian_in_decimal(y_true, y_pred, scale):
    return ((y_pred - y_true) / scale) ** 2 / 2 + scale.ln() + HALF_LOG_2PI


@gradient_of(gaussian_nll)
def _(y_true, y_pred, *, scale):
    return (y_pred - y_true) / scale / scale


@hessian_of(gaussian_nll)
def _(y_true, y_pred, *, scale):
    return 1 / scale / scale


@likelihood(
    inputs=real_pair,
    title="Laplace negative log-likelihood",
    formula=r"\frac{\lvert \hat y - y \rvert}{b} + \log 2b",
    smoothness="C0",
    robust=True,
    symmetric=True,
    non_negative=False,
    kinks=r"$\hat y = y$",
    parameters={"scale": (positive_scale, "The mean absolute deviation b: one number or one for each element")},
    aliases={"scipy": "scipy.stats.laplace.logpdf"},
    source="Laplace (1774), Mémoire sur la probabilité des causes par les événements",
)
def laplace_nll(y_true, y_pred, *, scale=1.0):
    r"""Negative log-likelihood of a Laplace distribution with median ``y_pred``.

    Notes
    -----
    ``scale`` is :math:`b`, the mean absolute deviation; the standard deviation is :math:`\sqrt 2\, b`.
    Where the two terms cancel, the element is recomputed with 60 digits.

    Examples
    --------
    >>> laplace_nll([0.0], [3.0], scale=0.5)
    6.0
    >>> laplace_nll.gradient([0.0], [3.0], scale=0.5)
    array([2.])
    """
    distance = np.abs(y_pred - y_true) / scale
    logarithm = np.log(2 * scale)
    return exactly(distance + logarithm, cancel(distance, logarithm), laplace_in_decimal, y_true, y_pred, scale)


def laplace_in_decimal(y_true, y_pred, scale):
    return abs(y_pred - y_true) / scale + (2 * scale).ln()


@gradient_of(laplace_nll)
def _(y_true, y_pred, *, scale):
    return np.sign(y_pred - y_true) / scale


@subgradient_interval_of(laplace_nll)
def _(y_true, y_pred, *, scale):
    slope, kink = np.sign(y_pred - y_true) / scale, y_pred == y_true
    return np.where(kink, -1 / scale, slope), np.where(kink, 1 / scale, slope)


@likelihood(
    inputs=count_and_rate,
    title="Poisson negative log-likelihood",
    formula=r"\hat\lambda - y \log \hat\lambda + \log y!",
    robust=False,
    symmetric=False,
    non_negative=True,
    kinks=r"none inside; infinite where $\hat\lambda = 0 < y$",
    aliases={
        "torch": "torch.nn.functional.poisson_nll_loss",
        "keras": "keras.losses.Poisson",
        "tensorflow": "tf.keras.losses.Poisson",
        "scipy": "scipy.stats.poisson.logpmf",
    },
    source="Loader (2000), Fast and accurate computation of binomial probabilities",
)
def poisson_nll(y_true, y_pred):
    r"""Negative log-likelihood of a count, from the rate.

    Notes
    -----
    ``y_pred`` is the rate :math:`\hat\lambda`. PyTorch's function takes its logarithm unless told otherwise, and
    leaves out :math:`\log y!`; with it the loss is never negative.

    The three terms nearly cancel when rate and count are close. Loader's form
    :math:`(y \log \tfrac{y}{\hat\lambda} - y + \hat\lambda) + \log \frac{y!\, e^y}{y^y}` has two terms that are
    not negative.

    Examples
    --------
    >>> print(f"{poisson_nll([3], [2.0]):.4f}")
    1.7123
    >>> poisson_nll.gradient([3], [2.0])
    array([-0.5])
    """
    return divergence(y_true, y_pred) + log_factorial_excess(y_true)


@gradient_of(poisson_nll)
def _(y_true, y_pred):
    return np.where(y_true == 0, 1 + 0 * y_pred, (y_pred - y_true) / y_pred)


@hessian_of(poisson_nll)
def _(y_true, y_pred):
    return divide(y_true, y_pred) / np.where(y_true == 0, 1, y_pred)

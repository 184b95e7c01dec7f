r"""Losses of a residual: how far a predicted number is from the true one.

Every loss here works per element, and ``r = y_pred - y_true`` is the residual.
"""

import functools

import numpy as np

from ._loss import (
    between_0_and_1,
    gradient_of,
    hessian_of,
    loss,
    positive,
    real_pair,
    subgradient_interval_of,
)
from ._numeric import two_diff

regression = functools.partial(
    loss, inputs=real_pair, family="regression", unit="element", non_negative=True, convex=True
)


@regression(
    title="Mean squared error",
    formula=r"(\hat y - y)^2",
    smoothness="Cinf",
    robust=False,
    symmetric=True,
    aliases={
        "torch": "torch.nn.functional.mse_loss",
        "keras": "keras.losses.MeanSquaredError",
        "tensorflow": "tf.keras.losses.MeanSquaredError",
        "sklearn": "sklearn.metrics.mean_squared_error",
        "optax": "optax.losses.squared_error",
    },
    source="Legendre (1805), Nouvelles méthodes pour la détermination des orbites des comètes, appendix",
)
def mse(y_true, y_pred):
    r"""Mean squared error: the square of each residual.

    Notes
    -----
    There is no factor one half, as in PyTorch, Keras and scikit-learn's metric; Huber's core has one.

    Examples
    --------
    >>> mse([1.0, 2.0], [3.0, 2.0])
    2.0
    >>> mse.gradient([1.0, 2.0], [3.0, 2.0])
    array([2., 0.])
    """
    return (y_pred - y_true) ** 2


@gradient_of(mse)
def _(y_true, y_pred):
    return 2 * (y_pred - y_true)


@hessian_of(mse)
def _(y_true, y_pred):
    return np.full_like(y_pred - y_true, 2)


@regression(
    title="Mean absolute error",
    formula=r"\lvert \hat y - y \rvert",
    smoothness="C0",
    robust=True,
    symmetric=True,
    kinks=r"$\hat y = y$",
    aliases={
        "torch": "torch.nn.functional.l1_loss",
        "keras": "keras.losses.MeanAbsoluteError",
        "tensorflow": "tf.keras.losses.MeanAbsoluteError",
        "sklearn": "sklearn.metrics.mean_absolute_error",
    },
    source="Boscovich (1757), De litteraria expeditione per pontificiam ditionem",
)
def mae(y_true, y_pred):
    r"""Mean absolute error: the size of each residual.

    Notes
    -----
    At :math:`\hat y = y` every slope from -1 to 1 is a subgradient; ``gradient`` gives 0, the shortest.
    The mean stays finite even where the sum would overflow.

    Examples
    --------
    >>> mae([0.0, 0.0], [3.0, -4.0])
    3.5
    >>> mae.gradient([0.0, 0.0], [3.0, -4.0], reduction="sum")
    array([ 1., -1.])
    """
    return np.abs(y_pred - y_true)


@gradient_of(mae)
def _(y_true, y_pred):
    return np.sign(y_pred - y_true)


@subgradient_interval_of(mae)
def _(y_true, y_pred):
    slope, kink = np.sign(y_pred - y_true), y_pred == y_true
    return np.where(kink, -1, slope), np.where(kink, 1, slope)


@regression(
    title="Root mean squared error",
    formula=r"\sqrt{\frac{1}{N} \sum_{i=1}^{N} (\hat y_i - y_i)^2}",
    smoothness="C0",
    robust=False,
    symmetric=True,
    kinks=r"$\hat y_i = y_i$ for all $i$",
    reductions=("mean", "sum"),
    aliases={
        "keras": "keras.metrics.RootMeanSquaredError",
        "tensorflow": "tf.keras.metrics.RootMeanSquaredError",
        "sklearn": "sklearn.metrics.root_mean_squared_error",
    },
    source="Hyndman and Koehler (2006), Another look at measures of forecast accuracy, IJF 22(4)",
)
def rmse(y_true, y_pred, *, reduction):
    r"""Root mean squared error: the root of the mean of the squares, in the units of ``y``.

    Notes
    -----
    Residuals are divided by a power of two near the largest one, so no square overflows or vanishes.
    Where all residuals are 0 the subgradients form a ball of radius :math:`1/\sqrt N`; ``gradient``
    gives its centre 0 and ``subgradient_interval`` the box around it.

    Examples
    --------
    >>> rmse([0.0, 0.0], [3.0, -3.0])
    3.0
    >>> rmse.gradient([0.0, 0.0], [3.0, -3.0])
    array([ 0.5, -0.5])
    """
    r, n, scale = scaled_residual(y_true, y_pred, reduction)
    return scale * np.sqrt(np.sum(r**2) / n)


def scaled_residual(y_true, y_pred, reduction):
    """The residual over a power of two near the largest (an exact division), what to divide by, the power."""
    r = y_pred - y_true
    largest = np.max(np.abs(r), initial=0)
    scale = np.ldexp(1.0, np.frexp(largest)[1] - 1) if 0 < largest < np.inf else 1.0
    return r / scale, r.size if reduction == "mean" else 1, scale


@gradient_of(rmse)
def _(y_true, y_pred, *, reduction):
    r, n, _ = scaled_residual(y_true, y_pred, reduction)
    root = np.sqrt(np.sum(r**2) / n)
    return r / np.where(root == 0, 1, root) / n


@subgradient_interval_of(rmse)
def _(y_true, y_pred, *, reduction):
    _, n, _ = scaled_residual(y_true, y_pred, reduction)
    slope = rmse.gradient.kernel(y_true, y_pred, reduction=reduction)
    radius = np.where(np.all(y_true == y_pred), 1 / np.sqrt(n), 0)
    return slope - radius, slope + radius


@regression(
    title="Huber loss",
    formula=r"\begin{cases} \tfrac12 r^2 & \lvert r \rvert \le \delta \\"
    r" \delta (\lvert r \rvert - \tfrac12 \delta) & \text{otherwise} \end{cases}"
    r" \quad (r = \hat y - y)",
    smoothness="C1",
    robust=True,
    symmetric=True,
    kinks=r"none in the loss; the second derivative jumps at $\lvert \hat y - y \rvert = \delta$",
    parameters={"delta": (positive, "Size of residual at which the parabola turns into a line")},
    aliases={
        "torch": "torch.nn.functional.huber_loss",
        "keras": "keras.losses.Huber",
        "tensorflow": "tf.keras.losses.Huber",
        "optax": "optax.losses.huber_loss",
        "scipy": "scipy.special.huber",
    },
    source="Huber (1964), Robust estimation of a location parameter, Ann. Math. Statist. 35(1)",
)
def huber(y_true, y_pred, *, delta=1.0):
    r"""Huber loss: a parabola near 0, a line far away.

    Notes
    -----
    With :math:`q = \min(\lvert r \rvert, \delta)` both branches are :math:`q (\lvert r \rvert - q/2)`.
    That never squares a large number, so a huge ``delta`` cannot overflow.

    Examples
    --------
    >>> huber([0.0, 0.0], [0.5, -4.0], reduction="none")
    array([0.125, 3.5  ])
    >>> huber.gradient([0.0, 0.0], [0.5, -4.0], reduction="sum")
    array([ 0.5, -1. ])
    """
    r = np.abs(y_pred - y_true)
    q = np.minimum(r, delta)
    return q * (r - q / 2)


@gradient_of(huber)
def _(y_true, y_pred, *, delta):
    return np.clip(y_pred - y_true, -delta, delta)


@hessian_of(huber)
def _(y_true, y_pred, *, delta):
    return indicator(np.abs(y_pred - y_true), delta)


def indicator(r, limit):
    """1 where r <= limit, else 0; NaN stays NaN."""
    return np.where(np.isnan(r), r, r <= limit)


@regression(
    title="Smooth L1 loss",
    formula=r"\begin{cases} \tfrac{1}{2\beta} r^2 & \lvert r \rvert < \beta \\"
    r" \lvert r \rvert - \tfrac12 \beta & \text{otherwise} \end{cases}"
    r" \quad (r = \hat y - y)",
    smoothness="C1",
    robust=True,
    symmetric=True,
    kinks=r"none in the loss; the second derivative jumps at $\lvert \hat y - y \rvert = \beta$",
    parameters={"beta": (positive, "Size of residual at which the parabola turns into a line of slope 1")},
    aliases={"torch": "torch.nn.functional.smooth_l1_loss"},
    source="Girshick (2015), Fast R-CNN, ICCV",
)
def smooth_l1(y_true, y_pred, *, beta=1.0):
    r"""Smooth L1 loss: Huber's loss divided by its threshold, so that far away the slope is 1.

    Notes
    -----
    With :math:`q = \min(\lvert r \rvert, \beta)` both branches are
    :math:`\frac{q}{\beta} (\lvert r \rvert - q/2)`, and :math:`q/\beta \le 1`.

    Examples
    --------
    >>> smooth_l1([0.0, 0.0], [1.0, -4.0], beta=2.0, reduction="none")
    array([0.25, 3.  ])
    >>> smooth_l1.gradient([0.0, 0.0], [1.0, -4.0], beta=2.0, reduction="sum")
    array([ 0.5, -1. ])
    """
    r = np.abs(y_pred - y_true)
    q = np.minimum(r, beta)
    return q / beta * (r - q / 2)


@gradient_of(smooth_l1)
def _(y_true, y_pred, *, beta):
    return np.clip(y_pred - y_true, -beta, beta) / beta


@hessian_of(smooth_l1)
def _(y_true, y_pred, *, beta):
    return indicator(np.abs(y_pred - y_true), beta) / beta


@regression(
    title="Log-cosh loss",
    formula=r"\log \cosh (\hat y - y)",
    smoothness="Cinf",
    robust=True,
    symmetric=True,
    aliases={
        "keras": "keras.losses.LogCosh",
        "tensorflow": "tf.keras.losses.LogCosh",
        "optax": "optax.losses.log_cosh",
    },
    source="Green (1990), Bayesian reconstructions from emission tomography data, IEEE TMI 9(1)",
)
def log_cosh(y_true, y_pred):
    r"""Log-cosh loss: about :math:`r^2/2` near 0, about :math:`\lvert r \rvert - \log 2` far away.

    Notes
    -----
    :math:`\cosh^2 r = 1 + \sinh^2 r` gives :math:`\tfrac12 \mathrm{log1p}(\sinh^2 r)`, which keeps
    all digits near 0. From 20 on :math:`\lvert r \rvert - \log 2` is exact to rounding and cannot overflow.

    Examples
    --------
    >>> print(f"{log_cosh([0.0, 0.0], [3.0, -4.0]):.4f}")
    2.8083
    >>> log_cosh.gradient([0.0, 0.0], [0.0, -800.0], reduction="sum")
    array([ 0., -1.])
    """
    r = np.abs(y_pred - y_true)
    return np.where(r < 20, np.log1p(np.sinh(np.minimum(r, 20)) ** 2) / 2, r - np.log(2))


@gradient_of(log_cosh)
def _(y_true, y_pred):
    return np.tanh(y_pred - y_true)


@hessian_of(log_cosh)
def _(y_true, y_pred):
    r, error = two_diff(y_pred, y_true)
    # Far away the derivative is exp(-2|r|), so even the rounding error of r must be put back.
    e = np.exp(-2 * np.abs(r)) * (1 - 2 * np.sign(r) * error)
    return 4 * e / (1 + e) ** 2


@regression(
    title="Pinball (quantile) loss",
    formula=r"\max\bigl(q (y - \hat y),\ (q - 1)(y - \hat y)\bigr)",
    smoothness="C0",
    robust=True,
    symmetric=False,
    kinks=r"$\hat y = y$",
    parameters={"q": (between_0_and_1, "The quantile to predict; 0.5 gives half the absolute error")},
    aliases={"sklearn": "sklearn.metrics.mean_pinball_loss"},
    source="Koenker and Bassett (1978), Regression quantiles, Econometrica 46(1)",
)
def pinball(y_true, y_pred, *, q=0.5):
    r"""Pinball loss: its minimiser is the ``q``-quantile instead of the mean.

    Notes
    -----
    A prediction that is too low costs ``q`` per unit, one that is too high ``1 - q``.

    Examples
    --------
    >>> pinball([10.0, 10.0], [8.0, 12.0], q=0.75, reduction="none")
    array([1.5, 0.5])
    >>> pinball.gradient([10.0, 10.0], [8.0, 12.0], q=0.75, reduction="sum")
    array([-0.75,  0.25])
    """
    r = y_true - y_pred
    return np.maximum(q * r, (q - 1) * r)


@gradient_of(pinball)
def _(y_true, y_pred, *, q):
    r = y_true - y_pred
    return np.where(r > 0, -q, np.where(r < 0, 1 - q, 0 * r))


@subgradient_interval_of(pinball)
def _(y_true, y_pred, *, q):
    slope, kink = pinball.gradient.kernel(y_true, y_pred, q=q), y_true == y_pred
    return np.where(kink, -q, slope), np.where(kink, 1 - q, slope)

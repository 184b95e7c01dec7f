r"""Losses of a margin, the product m = y_true * y_pred of a label -1 or +1 and a score.

A positive margin is a correct answer, a large one a confident answer. All work per element.
"""

import functools

import numpy as np

from ._loss import gradient_of, hessian_of, loss, real_pair, require, subgradient_interval_of
from ._numeric import sigmoid, sigmoid_derivative, softplus


def label_and_score(y_true, y_pred):
    """Labels -1 or +1, and real scores, in arrays of one shape."""
    y_true, y_pred = real_pair(y_true, y_pred)
    require(
        "y_true",
        y_true,
        np.abs(y_true) == 1,
        "the labels of a margin loss are -1 and +1",
        "turn labels 0 and 1 into 2 * y_true - 1",
    )
    return y_true, y_pred


margin = functools.partial(
    loss, inputs=label_and_score, family="margin", unit="element", symmetric=False, non_negative=True
)


def step(condition, m):
    """1 where the condition holds, else 0; NaN where the margin is NaN."""
    return np.where(np.isnan(m), m, condition)


@margin(
    title="0/1 loss",
    formula=r"\mathbb{1}[m \le 0] \quad (m = y \hat y)",
    convex=False,
    smoothness="discontinuous",
    robust=True,
    kinks=r"a jump at $m = 0$",
    aliases={"sklearn": "sklearn.metrics.zero_one_loss"},
    source="Bartlett, Jordan and McAuliffe (2006), Convexity, classification, and risk bounds, JASA 101(473)",
)
def zero_one(y_true, y_pred):
    r"""0/1 loss: 1 for a wrong answer, 0 for a right one.

    Notes
    -----
    A margin of 0 decides nothing and counts as wrong. The gradient is 0 wherever it exists, and is given as
    0 at the jump, where there is none: gradient descent learns nothing from this loss.

    Examples
    --------
    >>> zero_one([1, -1, 1], [2.0, 0.5, 0.0], reduction="none")
    array([0., 1., 1.])
    >>> zero_one.gradient([1, -1, 1], [2.0, 0.5, 0.0])
    array([0., 0., 0.])
    """
    m = y_true * y_pred
    return step(m <= 0, m)


@gradient_of(zero_one)
def _(y_true, y_pred):
    return step(False, y_pred)


@margin(
    title="Perceptron loss",
    formula=r"\max(0, -m) \quad (m = y \hat y)",
    convex=True,
    smoothness="C0",
    robust=True,
    kinks=r"$m = 0$",
    aliases={"sklearn": "sklearn.linear_model.Perceptron", "optax": "optax.losses.perceptron_loss"},
    source="Rosenblatt (1958), The perceptron, Psychological Review 65(6)",
)
def perceptron(y_true, y_pred):
    r"""Perceptron loss: the size of a negative margin. A right answer costs nothing, however narrow.

    Notes
    -----
    It is 0 for the constant score 0, so it needs a rule that avoids that answer; the hinge loss asks for a
    margin of 1 instead.

    Examples
    --------
    >>> perceptron([1, -1], [2.0, 0.5], reduction="none")
    array([0. , 0.5])
    >>> perceptron.gradient([1, -1], [2.0, 0.5], reduction="sum")
    array([0., 1.])
    """
    return np.maximum(0, -y_true * y_pred)


@gradient_of(perceptron)
def _(y_true, y_pred):
    m = y_true * y_pred
    return -y_true * step(m < 0, m)


@subgradient_interval_of(perceptron)
def _(y_true, y_pred):
    slope, kink = perceptron.gradient.kernel(y_true, y_pred), y_pred == 0
    return np.where(kink, np.minimum(-y_true, 0), slope), np.where(kink, np.maximum(-y_true, 0), slope)


@margin(
    title="Hinge loss",
    formula=r"\max(0, 1 - m) \quad (m = y \hat y)",
    convex=True,
    smoothness="C0",
    robust=True,
    kinks=r"$m = 1$",
    aliases={
        "keras": "keras.losses.Hinge",
        "tensorflow": "tf.keras.losses.Hinge",
        "sklearn": "sklearn.metrics.hinge_loss",
        "optax": "optax.losses.hinge_loss",
    },
    source="Cortes and Vapnik (1995), Support-vector networks, Machine Learning 20(3)",
)
def hinge(y_true, y_pred):
    r"""Hinge loss: what a margin lacks to 1. The loss of the support vector machine.

    Notes
    -----
    At the kink :math:`m = 1` every slope between 0 and :math:`-y` is a subgradient; ``gradient`` gives 0.

    Examples
    --------
    >>> hinge([1, 1, 1], [2.0, 0.5, -1.0], reduction="none")
    array([0. , 0.5, 2. ])
    >>> hinge.gradient([1, 1, 1], [2.0, 0.5, -1.0], reduction="sum")
    array([ 0., -1., -1.])
    """
    return np.maximum(0, 1 - y_true * y_pred)


@gradient_of(hinge)
def _(y_true, y_pred):
    m = y_true * y_pred
    return -y_true * step(m < 1, m)


@subgradient_interval_of(hinge)
def _(y_true, y_pred):
    slope, kink = hinge.gradient.kernel(y_true, y_pred), y_true * y_pred == 1
    return np.where(kink, np.minimum(-y_true, 0), slope), np.where(kink, np.maximum(-y_true, 0), slope)


@margin(
    title="Squared hinge loss",
    formula=r"\max(0, 1 - m)^2 \quad (m = y \hat y)",
    convex=True,
    smoothness="C1",
    robust=False,
    kinks=r"none in the loss; the second derivative jumps at $m = 1$",
    aliases={"keras": "keras.losses.SquaredHinge", "tensorflow": "tf.keras.losses.SquaredHinge"},
    source="Chang, Hsieh and Lin (2008), Coordinate descent method for large-scale L2-loss linear SVM, JMLR 9",
)
def squared_hinge(y_true, y_pred):
    r"""Squared hinge loss: smooth where the hinge has its kink, and harder on large errors.

    Notes
    -----
    The hinge is squared after the maximum is taken, so a margin beyond 1 still costs nothing.

    Examples
    --------
    >>> squared_hinge([1, 1, 1], [2.0, 0.5, -1.0], reduction="none")
    array([0.  , 0.25, 4.  ])
    >>> squared_hinge.gradient([1, 1, 1], [2.0, 0.5, -1.0], reduction="sum")
    array([ 0., -1., -4.])
    """
    return np.maximum(0, 1 - y_true * y_pred) ** 2


@gradient_of(squared_hinge)
def _(y_true, y_pred):
    return -2 * y_true * np.maximum(0, 1 - y_true * y_pred)


@hessian_of(squared_hinge)
def _(y_true, y_pred):
    m = y_true * y_pred
    return 2 * step(m < 1, m)


@margin(
    title="Logistic loss",
    formula=r"\log(1 + e^{-m}) \quad (m = y \hat y)",
    convex=True,
    smoothness="Cinf",
    robust=True,
    aliases={"torch": "torch.nn.functional.soft_margin_loss"},
    source="Friedman, Hastie and Tibshirani (2000), Additive logistic regression, Annals of Statistics 28(2)",
)
def logistic(y_true, y_pred):
    r"""Logistic loss: binary cross-entropy with logits, written for labels -1 and +1.

    Notes
    -----
    It is :math:`\operatorname{softplus}(-m) = \max(-m, 0) + \mathrm{log1p}(e^{-\lvert m \rvert})`, which
    neither overflows nor loses the digits of a small value.

    Examples
    --------
    >>> print(f"{logistic([1, 1, 1], [2.0, 0.5, -1.0]):.4f}")
    0.6381
    >>> logistic.gradient([1, 1], [0.0, -1000.0], reduction="sum")
    array([-0.5, -1. ])
    """
    return softplus(-y_true * y_pred)


@gradient_of(logistic)
def _(y_true, y_pred):
    return -y_true * sigmoid(-y_true * y_pred)


@hessian_of(logistic)
def _(y_true, y_pred):
    return sigmoid_derivative(y_pred)


@margin(
    title="Exponential loss",
    formula=r"e^{-m} \quad (m = y \hat y)",
    convex=True,
    smoothness="Cinf",
    robust=False,
    aliases={},
    source="Freund and Schapire (1997), A decision-theoretic generalization of on-line learning, JCSS 55(1)",
)
def exponential(y_true, y_pred):
    r"""Exponential loss: the loss that AdaBoost minimises.

    Notes
    -----
    A margin below about -709.78 costs more than the largest float64, about 1.8e308, and overflows to infinity.

    Examples
    --------
    >>> print(f"{exponential([1, 1, 1], [2.0, 0.5, -1.0]):.4f}")
    1.1534
    >>> exponential.gradient([1, -1], [0.0, 0.0], reduction="sum")
    array([-1.,  1.])
    """
    return np.exp(-y_true * y_pred)


@gradient_of(exponential)
def _(y_true, y_pred):
    return -y_true * np.exp(-y_true * y_pred)


@hessian_of(exponential)
def _(y_true, y_pred):
    return np.exp(-y_true * y_pred)

"""Reference losses, exact to a few units in the last place and written like their formulas.

Every loss is a plain function of ``(y_true, y_pred)``, in this order, with ``reduction="mean"``, ``"sum"`` or
``"none"``. It computes in float64, never changes its input, never broadcasts and never clips. It carries

``loss.gradient``
    the derivative with respect to ``y_pred``, with the same call and the same reduction;
``loss.hessian``
    the second derivative, or None where it is of no use;
``loss.subgradient_interval``
    the lowest and the highest valid derivative, which differ only at kinks;
``loss.info``
    an `Info`: formula, properties, parameters, names in other libraries.

`LOSSES` maps names to losses in teaching order, `LIBRARIES` other libraries to how they call theirs.

>>> mse([1.0, 2.0], [1.0, 4.0])
2.0
>>> mse.gradient([1.0, 2.0], [1.0, 4.0])
array([0., 2.])
>>> [name for name, loss in LOSSES.items() if loss.info.family == "margin"]
['zero_one', 'perceptron', 'hinge', 'squared_hinge', 'logistic', 'exponential']
"""

# The order of these imports is the order of LOSSES, so it is not sorted.
# isort: off
from ._loss import LOSSES, Info
from .regression import huber, log_cosh, mae, mse, pinball, rmse, smooth_l1
from .distributions import bce, brier, cross_entropy, entropy, kl_divergence, l1_prob
from .logits import bce_with_logits, cross_entropy_with_logits, focal, log_softmax, nll, softmax
from .margins import exponential, hinge, logistic, perceptron, squared_hinge, zero_one
from .likelihood import gaussian_nll, laplace_nll, poisson_nll
from .encoding import one_hot, rescale
from .libraries import LIBRARIES, Library
# isort: on

__all__ = [
    "LIBRARIES",
    "LOSSES",
    "Info",
    "Library",
    "bce",
    "bce_with_logits",
    "brier",
    "cross_entropy",
    "cross_entropy_with_logits",
    "entropy",
    "exponential",
    "focal",
    "gaussian_nll",
    "hinge",
    "huber",
    "kl_divergence",
    "l1_prob",
    "laplace_nll",
    "log_cosh",
    "log_softmax",
    "logistic",
    "mae",
    "mse",
    "nll",
    "one_hot",
    "perceptron",
    "pinball",
    "poisson_nll",
    "rescale",
    "rmse",
    "smooth_l1",
    "softmax",
    "squared_hinge",
    "zero_one",
]

"""What every loss shares: the checks of its input, the reductions, its description, and the registry.

A loss is one block: a kernel that reads like its formula, its gradient, and its info. The decorator
turns the kernel into a public function that checks the input, computes in float64 and reduces.
"""

import functools
import inspect
import math
from dataclasses import dataclass

import numpy as np

LOSSES = {}
REDUCTIONS = ("none", "mean", "sum")


@dataclass(frozen=True)
class Info:
    r"""What is known about a loss; the gallery, the tables and the tests read it.

    Attributes
    ----------
    name, title : str
        Name of the function, and the name a reader knows, such as ``"Huber loss"``.
    family : str
        ``"regression"``, ``"distribution"``, ``"logits"``, ``"margin"`` or ``"likelihood"``.
    formula : str
        LaTeX of the loss of one unit, without dollar signs.
    unit : str
        What has one loss value: an ``"element"`` of ``y_pred``, or a ``"row"`` (its last axis).
    reductions : tuple
        The reductions that the loss has; only RMSE lacks ``"none"``.
    convex : bool
        Convex in ``y_pred``.
    smoothness : str
        ``"discontinuous"``, or how often it can be differentiated with a continuous result:
        ``"C0"``, ``"C1"``, ``"Cinf"``.
    robust : bool
        One bad sample pulls on the minimiser with bounded force. For a sum over samples this says
        that the gradient is bounded. RMSE shares the minimiser of MSE and so is not robust.
    symmetric : bool
        :math:`L(y, \hat y) = L(\hat y, y)`.
    non_negative : bool
        Never below zero on its domain (rows that sum to one, log-probabilities up to zero).
    kinks : str
        Where the gradient jumps or is undefined; empty if nowhere.
    parameters : dict
        Name to ``(default, meaning)``.
    aliases : dict
        Library to the name it has there.
    source : str
        Where the loss was published or is explained.
    """

    name: str
    title: str
    family: str
    formula: str
    unit: str
    reductions: tuple
    convex: bool
    smoothness: str
    robust: bool
    symmetric: bool
    non_negative: bool
    kinks: str
    parameters: dict
    aliases: dict
    source: str


# Checks of the arrays. Each returns a tuple of float64 arrays, or says what is wrong and how to mend it.
# Its docstring is printed in the documentation of every loss that uses it.


def as_float64(name, value):
    """Return `value` as a float64 array; a copy is made only when the type must change."""
    array = as_array(name, value)
    if array.dtype.kind not in "biuf":
        raise TypeError(
            f"{name} has dtype {array.dtype}, but a loss needs real numbers; "
            f"convert it first, for example with np.asarray({name}, dtype=float)."
        )
    return array.astype(np.float64, copy=False)


def as_array(name, value):
    """Return `value` as an array, or say that its rows have different lengths."""
    try:
        return np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name} is a ragged list ({error}); give all of its rows the same length.") from error


def same_shape(y_true, y_pred):
    """Raise unless the shapes are equal: broadcasting would pair elements that do not belong together."""
    if y_true.shape != y_pred.shape:
        raise ValueError(
            f"y_true has shape {y_true.shape} but y_pred has shape {y_pred.shape}; nothing is broadcast "
            "here, so give both the same shape, for example with y_pred.reshape(y_true.shape)."
        )


def has_classes(name, array):
    """Raise unless the last axis can hold the classes."""
    if array.ndim == 0 or array.shape[-1] == 0:
        raise ValueError(
            f"{name} has shape {array.shape}, but its last axis must hold one entry per class; "
            "pass an array of shape (..., C) with C of at least 1."
        )


def require(name, array, valid, rule, remedy):
    """Raise with the first value of `array` that is not valid."""
    if not valid.all():
        raise ValueError(f"{name} contains {array[~valid][0]}, but {rule}; {remedy}.")


def in_unit_interval(name, array):
    """Raise unless all values are probabilities; NaN is let through and will propagate."""
    require(
        name,
        array,
        ~((array < 0) | (array > 1)),
        "probabilities lie between 0 and 1",
        "turn scores into probabilities with softmax or sigmoid, or use a loss on logits",
    )


def real_pair(y_true, y_pred):
    """True and predicted numbers, in arrays of one shape."""
    y_true, y_pred = as_float64("y_true", y_true), as_float64("y_pred", y_pred)
    same_shape(y_true, y_pred)
    return y_true, y_pred


# Checks of the parameters. Each returns the value to compute with.


def scalar(name, value):
    """Return a parameter as a float, or say that it is no number."""
    try:
        return float(as_float64(name, value)[()])
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name} is {value!r}, but it must be one number; pass a plain float.") from error


def number_where(condition, rule, example):
    """A check that one number meets a condition."""

    def check(name, value, shape):
        number = scalar(name, value)
        if not condition(number):
            raise ValueError(f"{name} is {value!r}, but it must be {rule}, for example {name}={example}.")
        return number

    return check


finite = number_where(math.isfinite, "a finite number", 1.0)
positive = number_where(lambda x: 0 < x < math.inf, "a finite number above 0", 1.0)
non_negative = number_where(lambda x: 0 <= x < math.inf, "a finite number of at least 0", 2.0)
between_0_and_1 = number_where(lambda x: 0 < x < 1, "strictly between 0 and 1", 0.5)
from_0_to_1 = number_where(lambda x: 0 <= x <= 1, "between 0 and 1", 0.1)


# Reductions.


def exact_sum(values):
    """The sum of all values, rounded once (Shewchuk's algorithm); inf and NaN follow NumPy's rules."""
    if not np.isfinite(values).all():
        return float(values.sum())
    return math.fsum(values.ravel().tolist())


def reduce_values(values, reduction, count):
    """Apply ``"none"``, ``"mean"`` or ``"sum"`` to the values of `count` units."""
    if reduction == "none":
        return values
    divisor = count if reduction == "mean" else 1
    try:
        return exact_sum(values) / divisor
    except OverflowError:
        # The sum leaves the range of float64, but the mean need not: scale by a power of two, which is exact.
        return float(np.float64(exact_sum(values * 2.0**-64) / divisor) * 2.0**64)


def check_reduction(name, reduction, allowed):
    """Raise unless `reduction` is one of the allowed names."""
    if not isinstance(reduction, str) or reduction not in REDUCTIONS:
        raise ValueError(f"reduction is {reduction!r}; choose one of {', '.join(map(repr, allowed))}.")
    if reduction not in allowed:
        raise ValueError(
            f"reduction is {reduction!r}, which {name} does not have: the root is taken after the squares "
            f"are summed, so single elements have no {name}. Choose one of {', '.join(map(repr, allowed))}."
        )


# The decorator, and the three ways to attach a derivative.


def loss(*, inputs, family, unit, parameters=None, reductions=REDUCTIONS, kinks="", **description):
    """Turn a kernel into a public loss and enter it in the registry.

    Parameters
    ----------
    inputs : callable
        Checks the positional arguments and returns them as arrays; the last one is differentiated.
    family, unit, kinks, **description
        Fields of `Info`.
    parameters : dict, optional
        Name of a keyword to ``(check, meaning)``; its default stands in the kernel's signature.
    reductions : tuple
        The reductions that make sense. A kernel that takes ``reduction`` itself returns the reduced value.
    """
    parameters = parameters or {}

    def decorate(kernel):
        name = kernel.__name__
        own = inspect.signature(kernel).parameters
        reduces_itself = "reduction" in own
        positional = [p for p in own.values() if p.kind is not inspect.Parameter.KEYWORD_ONLY]
        keywords = [own[key] for key in parameters]
        keywords.append(inspect.Parameter("reduction", inspect.Parameter.KEYWORD_ONLY, default="mean"))
        signature = inspect.Signature(positional + keywords)
        defaults = {parameter.name: parameter.default for parameter in keywords}

        def prepare(args, kwargs):
            """Check a call; return the arrays, the parameters, the reduction and the number of units."""
            if len(args) == len(positional) and kwargs.keys() <= defaults.keys():
                given = defaults | kwargs  # to bind the usual call takes longer than a small loss
            else:
                call = signature.bind(*args, **kwargs)
                call.apply_defaults()
                args, given = call.args, call.kwargs
            reduction = given["reduction"]
            check_reduction(name, reduction, reductions)
            arrays = inputs(*args)
            shape = arrays[-1].shape
            settings = {key: check(key, given[key], shape) for key, (check, _) in parameters.items()}
            count = math.prod(shape if unit == "element" else shape[:-1])
            if reduction == "mean" and count == 0:
                raise ValueError(
                    f"{positional[-1].name} has shape {shape}, and the mean of nothing is undefined; "
                    "pass at least one sample, or ask for reduction='sum'."
                )
            if reduces_itself:
                return arrays, settings | {"reduction": reduction}, "sum", count
            return arrays, settings, reduction, count

        @functools.wraps(kernel)
        def public(*args, **kwargs):
            arrays, settings, reduction, count = prepare(args, kwargs)
            with np.errstate(all="ignore"):
                return reduce_values(tidy(kernel(*arrays, **settings)), reduction, count)

        public.info = Info(
            name=name,
            family=family,
            unit=unit,
            reductions=reductions,
            kinks=kinks,
            parameters={key: (own[key].default, meaning) for key, (_, meaning) in parameters.items()},
            **description,
        )
        public.__signature__ = signature
        public.__doc__ = document(public.info, kernel.__doc__, positional, inputs.__doc__)
        public.inputs, public.prepare = inputs, prepare
        public.gradient = public.hessian = None
        public.subgradient_interval = _attach(
            public, "subgradient_interval", lambda *a, **k: (public.gradient.kernel(*a, **k),) * 2
        )
        if len(positional) == 2:  # entropy has one argument: it describes a distribution and is no loss
            LOSSES[name] = public
        return public

    return decorate


DOCUMENTATION = """{summary}

.. math:: {formula}

Parameters
----------
{names} : array_like
    {domain}
{parameters}reduction : {{{reductions}}}
    How the losses of the {unit}s are combined.

Returns
-------
float
    {returned}

{sections}

References
----------
{source}
"""


def document(info, text, positional, domain):
    """The public docstring: a kernel writes a summary, notes and examples, and `Info` knows the rest."""
    summary, sections = inspect.cleandoc(text).split("\n\n", 1)
    return DOCUMENTATION.format(
        summary=summary,
        formula=info.formula,
        names=", ".join(p.name for p in positional),
        domain=inspect.cleandoc(domain).replace("\n", "\n    "),
        parameters="".join(
            f"{key} : float, default {default}\n    {meaning}.\n" for key, (default, meaning) in info.parameters.items()
        ),
        reductions=", ".join(f'"{r}"' for r in info.reductions),
        unit=info.unit,
        returned=(
            f'For ``reduction="none"`` a float64 array with one loss per {info.unit}.'
            if "none" in info.reductions
            else f"One loss for all {info.unit}s."
        ),
        sections=sections,
        source=info.source,
    )


def tidy(values):
    """A new float64 array without negative zeros."""
    return np.asarray(values, dtype=np.float64) + 0.0


DERIVATIVE_DOCS = {
    "gradient": "Derivative of `{}` with respect to its last positional argument, in the shape of that one.",
    "hessian": "Second derivative of `{}`: its diagonal, or for softmax the full matrix of each row.",
    "subgradient_interval": "Lowest and highest valid derivative of `{}`: two arrays, equal away from kinks.",
}


def _attach(public, attribute, kernel):
    """Make `kernel` the public derivative `attribute` of a loss: same call, same checks, same reduction."""

    def derivative(*args, **kwargs):
        arrays, settings, reduction, count = public.prepare(args, kwargs)
        divisor = count if reduction == "mean" else 1
        with np.errstate(all="ignore"):
            result = kernel(*arrays, **settings)
            if isinstance(result, tuple):
                return tuple(tidy(bound / divisor) for bound in result)
            return tidy(result / divisor)

    derivative.__name__ = attribute
    derivative.__qualname__ = f"{public.__name__}.{attribute}"
    derivative.__module__ = public.__module__
    derivative.__doc__ = DERIVATIVE_DOCS[attribute].format(public.__name__)
    derivative.__signature__ = public.__signature__
    derivative.kernel = kernel
    return derivative


def _attacher(attribute):
    def of(public):
        def decorate(kernel):
            setattr(public, attribute, _attach(public, attribute, kernel))
            return kernel

        return decorate

    return of


gradient_of = _attacher("gradient")
hessian_of = _attacher("hessian")
subgradient_interval_of = _attacher("subgradient_interval")

"""The gallery of losses: a picture, its text alternative and a card for each loss of the registry.

Everything on a card comes from the registry, except the two columns of USES.
"""

import re
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
import style
from myst_nb import glue

# name: (when to use it, label of the section of the book that teaches it or stands nearest)
USES = {
    "mse": ("You want the mean, and no target is wild.", "mse-section"),
    "mae": ("You want the median, or some targets are wild.", "mae-section"),
    "rmse": ("You report an error in the unit of the target. For training, MSE has the same minimiser.",
             "rmse-section"),
    "huber": ("You want the mean of the ordinary targets although some are wild; set `delta` to the size of an "
              "ordinary error.", "huber-section"),
    "smooth_l1": ("As Huber, but large errors keep a slope of one whatever `beta` is; usual for boxes in object "
                  "detection.", "huber-section"),
    "log_cosh": ("As Huber with a threshold near one, for optimizers that want a second derivative.",
                 "log-cosh-section"),
    "pinball": ("You want a quantile: too low and too high cost differently, or you need an interval.", "bakery"),
    "l1_prob": ("Many labels are wrong and you can wait. It does not reward honest probabilities.", "three-prices"),
    "brier": ("You judge probabilities, or train them with a bounded price for a confident mistake.",
              "proper-scoring"),
    "cross_entropy": ("You have probabilities and one true class or a soft label per row.", "three-prices"),
    "kl_divergence": ("The truth is a distribution, and zero shall mean a perfect match.", "kl-section"),
    "bce": ("You have one probability per yes-or-no question. From a network, take the form with logits.",
            "three-entropies"),
    "nll": ("Your network already ends in log-softmax.", "log-softmax"),
    "cross_entropy_with_logits": ("The default for one class out of many: feed it logits.", "stability"),
    "bce_with_logits": ("The default for yes or no, and for several labels at once: feed it logits.", "softplus"),
    "focal": ("Easy samples drown the rare hard ones. Its probabilities are not honest.", "focal-section"),
    "zero_one": ("You count mistakes. It gives gradient descent nothing to follow.", "surrogates"),
    "perceptron": ("You want a plain online learner that stops when every sample is on its side.",
                   "margin"),
    "hinge": ("You want a wide margin, and no probabilities.", "upper-bounds"),
    "squared_hinge": ("As hinge, for optimizers that want a continuous slope.", "aims"),
    "logistic": ("You have scores and labels of plus or minus one, and want probabilities: it is binary "
                 "cross-entropy.", "logistic-is-bce"),
    "exponential": ("You study boosting. One wrong label can rule the fit.", "margin-noise"),
    "gaussian_nll": ("Noise is normal, and its width is known for each sample or learned.", "recipe-faded"),
    "laplace_nll": ("Noise has heavy tails, and its width is known for each sample or learned.", "recipe-worked"),
    "poisson_nll": ("The target is a count, and the prediction its rate.", "tasks-counts"),
}  # fmt: skip

PARAMETERS = {"pinball": {"q": 0.8}}  # drawn with these; the others with their defaults
TOP, STEEP = 5.0, 2.4  # every picture has the same scale, so that they can be compared


@dataclass(frozen=True)
class View:
    """A line through the space of predictions, along which a loss is drawn: `start + x * step`."""

    symbol: str
    axis: str
    ends: tuple
    far: tuple  # where the slope shows whether it is bounded
    y_true: list
    start: list
    step: list


MARGIN = View("$m$", "the margin m", (-3.0, 3.0), (-500.0, 500.0), [1.0], [0.0], [1.0])
RESIDUAL = View(r"$\hat y - y$", "the error", (-3.0, 3.0), (-1e6, 1e6), [0.0], [0.0], [1.0])
CHANCE = View(r"$\hat p_y$", "the probability of the true class", (0.0, 1.0), (1e-300, 1.0),
              [1.0, 0.0], [0.0, 1.0], [1.0, -1.0])  # fmt: skip
LOGIT = View(r"$\hat z$", "the logit of the true class", (-3.0, 3.0), (-500.0, 500.0), [1.0], [0.0], [1.0])
FAMILIES = {"regression": RESIDUAL, "distribution": CHANCE, "logits": LOGIT, "margin": MARGIN, "likelihood": RESIDUAL}
SPECIAL = {
    "rmse": View(r"$\hat y_1 - y_1$", "the first of two errors (the second is 1)", (-3.0, 3.0), (-1e6, 1e6),
                 [0.0, 0.0], [0.0, 1.0], [1.0, 0.0]),
    "bce": View(r"$\hat p_y$", "the probability of the true class", (0.0, 1.0), (1e-300, 1.0), [1.0], [0.0], [1.0]),
    "nll": View(r"$\ell_y$", "the log-probability of the true class", (-6.0, 0.0), (-500.0, 0.0),
                0, [0.0, 0.0], [1.0, 0.0]),
    "cross_entropy_with_logits": View(r"$\hat z_y$", "the logit of the true class (the other is 0)",
                                      (-3.0, 3.0), (-500.0, 500.0), [1.0, 0.0], [0.0, 0.0], [1.0, 0.0]),
    "poisson_nll": View(r"$\hat\lambda$", "the predicted rate (the count is 3)", (0.0, 8.0), (1e-300, 1e6),
                        [3.0], [0.0], [1.0]),
}  # fmt: skip


@dataclass(frozen=True)
class Curve:
    """A loss along its view: where, how much, how steep, and how steep far out; a kink has no slope."""

    x: np.ndarray
    value: np.ndarray
    slope: np.ndarray
    far: tuple


def view(name, family):
    return SPECIAL.get(name, FAMILIES[family])


def trace(loss):
    """Follow a loss along its view."""
    at = view(loss.info.name, loss.info.family)
    settings = PARAMETERS.get(loss.info.name, {})
    start, step = np.array(at.start), np.array(at.step)

    def slope(x):
        low, high = loss.subgradient_interval(at.y_true, start + x * step, **settings)
        return np.nan if (low < high).any() else float(low @ step)

    xs = np.linspace(*at.ends, 97)
    values = np.array([loss(at.y_true, start + x * step, **settings) for x in xs])
    return Curve(xs, values, np.array([*map(slope, xs)]), tuple(map(slope, at.far)))


def course(info, curve):
    """How the curve runs from left to right, such as "falls until 0, then rises"."""
    steps = np.diff(curve.value)
    signs = np.where(np.abs(steps) < 1e-12, 0, np.sign(steps)).astype(int)
    turns = np.flatnonzero(np.diff(signs)) + 1
    words = [("is flat", "rises", "falls")[signs[i]] for i in (0, *turns)]
    if info.smoothness == "discontinuous":
        return f"{words[0]} until {curve.x[turns[0]]:g}, then drops, then {words[-1]}"
    parts = [f"{word} until {curve.x[i]:g}" for word, i in zip(words, turns, strict=False)]
    return ", then ".join([*parts, words[-1]])


def steepness(curve):
    """The bounds of the slope, judged by what is drawn and by two points far out."""
    left, right = (abs(slope) > 10 for slope in curve.far)
    if left or right:
        return f"has no bound {'on either side' if left and right else 'on the left' if left else 'on the right'}"
    slopes = [*curve.slope, *curve.far]
    low, high = (f"{round(limit, 2) + 0.0:g}" for limit in (np.nanmin(slopes), np.nanmax(slopes)))
    return f"is {low} wherever it exists" if low == high else f"stays between {low} and {high}"


def seam(info, curve):
    """Where the curve is not smooth."""
    if info.smoothness == "discontinuous":
        return f"with a jump at {curve.x[np.abs(np.diff(curve.value)).argmax()]:g}"
    if info.smoothness == "C0":
        kinks = [f"{x:g}" for x in curve.x[np.isnan(curve.slope)]]
        return f"with a kink at {', '.join(kinks)}" if kinks else "without a kink on this line"
    return "smooth" if info.smoothness == "Cinf" else "without a kink, but its slope has one"


def using(info):
    """The parameters that the picture is drawn with, such as " with delta = 1"."""
    settings = {key: default for key, (default, _) in info.parameters.items()} | PARAMETERS.get(info.name, {})
    return " with " + " and ".join(f"{key} = {value:g}" for key, value in settings.items()) if settings else ""


def describe(loss):
    """The text alternative of a picture, made from the registry and from the curve that is drawn."""
    info, curve = loss.info, trace(loss)
    at = view(info.name, info.family)
    infinite = f", infinite at {at.ends[0]:g}" if np.isinf(curve.value[0]) else ""
    return (f"Two panels. Left, {info.title}{using(info)}, over {at.axis} from {at.ends[0]:g} to {at.ends[1]:g}: "
            f"it {course(info, curve)}. It is {'convex' if info.convex else 'not convex'}, {seam(info, curve)}"
            f"{infinite}. Right, its slope: it {steepness(curve)}.")  # fmt: skip


def draw(loss):
    """The loss and its slope, side by side."""
    info, curve = loss.info, trace(loss)
    at = view(info.name, info.family)
    value = curve.value
    if info.smoothness == "discontinuous":
        value = np.where(np.append(np.diff(value), 0) < 0, np.nan, value)
    fig, (left, right) = style.panels(2, height=1.75)
    left.plot(curve.x, value, color=style.BLUE)
    right.plot(curve.x, curve.slope, color=style.ORANGE, linestyle="--")
    left.set(title="$L$", xlabel=at.symbol, ylim=(-0.3, TOP), yticks=[0, 2, 4])
    right.set(title="$L'$", xlabel=at.symbol, ylim=(-STEEP, STEEP), yticks=[-2, 0, 2])
    for ax in (left, right):
        ax.set(xlim=at.ends, xticks=np.linspace(*at.ends, 3))
        ax.axhline(0, color=style.GREY, linewidth=0.8, zorder=1)  # below the curve
    return fig


def cite(source):
    """The source with its author and year linked to the bibliography: "Huber (1964)" has the key huber1964."""
    return re.sub(r"(?P<first>\w+)(?: et al\.|[\w, ]*?(?: and \w+))? \((?P<year>\d{4})\)",
                  lambda m: f"{{cite:t}}`{m['first'].lower()}{m['year']}`", source)  # fmt: skip


def card(loss):
    """The Markdown of a card; its picture is handed to the page under the name of the loss."""
    info = loss.info
    figure = draw(loss)
    glue(f"card_{info.name}", figure, display=False)
    plt.close(figure)
    use, label = USES[info.name]
    facts = {
        "when to use": use,
        "properties": ", ".join(properties(info)),
        "parameters": ", ".join(f"`{key}={default}` ({text})" for key, (default, text) in info.parameters.items()),
        "kinks": info.kinks,
        "in the book": f"{{ref}}`{label}`",
        "call": f"{{py:func}}`lossref.{info.name}`",
        "names elsewhere": ", ".join(f"{library} `{name}`" for library, name in info.aliases.items()),
        "source": cite(info.source),
    }
    lines = "\n".join(f"- **{key}:** {value}" for key, value in facts.items() if value)
    return (f"(loss-{info.name})=\n### {info.title}\n\n$$\n{info.formula}\n$$\n\n"
            f"```{{glue:figure}} card_{info.name}\n:alt: {describe(loss)}\n\n"
            f"Over {view(info.name, info.family).axis}{using(info)}.\n```\n\n{lines}\n")  # fmt: skip


def properties(info):
    """The properties of a loss in words."""
    return [
        f"per {info.unit}",
        "convex" if info.convex else "not convex",
        style.smoothness(info),
        "robust" if info.robust else "not robust",
        "symmetric" if info.symmetric else "not symmetric",
        "never negative" if info.non_negative else "may be negative",
    ]

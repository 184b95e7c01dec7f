"""What each slider of the book shows at each of its steps; every price, slope and fit comes from lossref.

A slider is a function that returns a `Slider`; SLIDERS lists them, and book/_ext/slider.py draws them.
"""

from dataclasses import dataclass

import numpy as np
from style import BLUE, GREEN, GREY, LOOK, ORANGE, PURPLE

from lossref import (
    LOSSES,
    cross_entropy_with_logits,
    entropy,
    gaussian_nll,
    huber,
    kl_divergence,
    mae,
    mse,
    pinball,
    softmax,
)

BLACK = {"color": "black", "linestyle": "-"}
FAINT = {"color": GREY, "linestyle": ":"}
WIDE, DOT = 316, 9  # how wide axes and a dot are in the drawing


@dataclass(frozen=True)
class View:
    """A pair of axes; a slider may have two, one below the other."""

    x: str
    y: str
    xlim: tuple
    ylim: tuple
    xticks: tuple
    yticks: tuple
    height: int = 170


@dataclass(frozen=True)
class Part:
    """Something drawn: "line", "dots", "bars" from zero, or thin "stems". What moves has a row for each step."""

    kind: str
    look: dict
    x: np.ndarray
    y: np.ndarray
    view: int = 0
    name: str = ""  # written at `at`: x, y and which end of the text is there; x or y may have a value for each step
    at: tuple = ()


@dataclass(frozen=True)
class Readout:
    """A number in words: a value for each step, and how it is written."""

    name: str
    values: np.ndarray
    form: str = "{:.2f}"
    look: dict | None = None

    def texts(self):
        return ["∞" if np.isinf(value) else self.form.format(value).replace("-", "−") for value in self.values]


@dataclass(frozen=True)
class Slider:
    """A figure for each step; the reader may drag in the first view if its axis is what the slider moves along."""

    setting: Readout
    start: int
    views: tuple
    parts: tuple
    readouts: tuple
    drag: bool = False


def column(values):
    """A row for each step."""
    return np.asarray(values, dtype=float)[:, None]


def side_by_side(places, prices, view):
    """Where the dots of each loss stand: those of nearly the same price beside each other, and not on top."""
    (left, right), (low, high) = view.xlim, view.ylim
    near = np.abs(prices[:, None] - prices) * view.height / (high - low) < DOT
    sides = np.sign(np.subtract.outer(np.arange(len(prices)), np.arange(len(prices))))
    step = DOT / WIDE * (right - left)
    asides = step / 2 * np.einsum("ij,ijk->ik", sides, near)
    return asides + np.minimum(places, right + step / 2 - asides.max(axis=0))


def best_constant(loss, data, **settings):
    """The constant whose pulls on all data cancel, by bisection: the slope of a convex cost only grows."""
    low, high = data.min(), data.max()
    while high - low > 1e-9:
        middle = (low + high) / 2
        slope = loss.gradient(data, np.full_like(data, middle), reduction="sum", **settings).sum()
        low, high = (low, middle) if slope > 0 else (middle, high)
    return high


def huber_delta():
    """Huber beside half the square and the absolute value, and what one error costs and pulls."""
    delta, far = np.linspace(0.25, 4, 16), 3.0
    e = np.linspace(-4, 4, 161)

    def price(error, d):
        return huber(np.zeros_like(error), error, delta=d, reduction="none")

    value = np.array([huber([0.0], [far], delta=d) for d in delta])
    pull = np.array([huber.gradient([0.0], [far], delta=d)[0] for d in delta])
    seams = np.array([price(np.array([-d, d]), d) for d in delta])
    below = np.clip(1 / delta, 1.5, 3.15)  # where Huber leaves room for its name
    zero = np.zeros_like(e)
    return Slider(
        setting=Readout("δ", delta),
        start=3,
        views=(View("e", "L", (-4, 4), (0, 8), (-4, -2, 0, 2, 4), (0, 2, 4, 6, 8)),),
        parts=(
            Part(
                "line", LOOK["half_mse"], e, mse(zero, e, reduction="none") / 2, name="½ MSE", at=(-3.15, 6.2, "start")
            ),
            Part("line", LOOK["mae"], e, mae(zero, e, reduction="none"), name="MAE", at=(-1.55, 1.95, "start")),
            Part("line", LOOK["huber"], e, np.array([price(e, d) for d in delta])),
            Part("dots", FAINT, np.c_[-delta, delta], seams),
            Part("dots", LOOK["huber"], [far], column(value), name="Huber", at=(below, 0.1, "start")),
        ),
        readouts=(
            Readout("L(3)", value, look=LOOK["huber"]),
            Readout("L′(3)", pull),
        ),
    )


def pinball_q():
    """The mean pinball loss of a constant: its lowest point moves along the data."""
    q = np.linspace(0.05, 0.95, 19)
    data = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 11.0, 15.0])
    look = {"color": PURPLE, "linestyle": "-"}

    def cost(c, q):
        return pinball(data, np.full_like(data, c), q=q)

    c = np.unique([0.0, *data, 16.0])  # the cost is straight between these
    costs = np.array([[cost(each, k) for each in c] for k in q])
    best = c[costs.argmin(axis=1)]
    return Slider(
        setting=Readout("q", q),
        start=9,
        views=(View("c", "J(c)", (0, 16), (0, 5), (0, 4, 8, 12, 16), (0, 1, 2, 3, 4, 5)),),
        parts=(
            Part("line", look, c, costs),
            Part("line", FAINT, column(best) * [1, 1], [0, 5]),
            Part("dots", BLACK, data, np.zeros_like(data)),
            Part("dots", look, column(best), column(costs.min(axis=1))),
        ),
        readouts=(
            Readout("c", best, "{:g}"),
            Readout("J(c)", costs.min(axis=1), look=look),
            Readout("n(y < c)", (data < column(best)).sum(axis=1), f"{{:.0f}}/{len(data)}"),
            Readout("n(y > c)", (data > column(best)).sum(axis=1), f"{{:.0f}}/{len(data)}"),
        ),
    )


def outlier_pull():
    """Four values stay, the fifth moves; three losses choose their constants."""
    wild = np.linspace(0, 12, 49)
    still = np.array([1.0, 2.0, 2.5, 4.0])
    losses = {"mse": (mse, {}), "mae": (mae, {}), "huber": (huber, {"delta": 2.0})}
    fits = {
        name: np.array([best_constant(loss, np.append(still, y), **settings) for y in wild])
        for name, (loss, settings) in losses.items()
    }
    heights = {"mse": 2.6, "huber": 1.9, "mae": 1.2}
    left = np.minimum.accumulate([fits[name] for name in heights])  # names stand left of their line and of taller ones
    right = np.max([*fits.values()], axis=0)
    beside = np.where(wild < fits["mse"], np.clip(wild, 0.4, left[-1] - 0.5), np.maximum(wild, right + 0.5))
    return Slider(
        setting=Readout("y₅", wild),
        start=28,
        views=(View("y", "", (0, 12), (0, 3), (0, 2, 4, 6, 8, 10, 12), (), 110),),
        parts=(
            *(
                Part("line", LOOK[name], column(fits[name]) * [1, 1], [0, top], name=LOOK[name]["label"],
                     at=(edge - 0.2, top - 0.25, "end"))
                for (name, top), edge in zip(heights.items(), left, strict=True)
            ),
            Part("dots", BLACK, still, np.zeros_like(still)),
            Part("dots", BLACK, column(wild), [0], name="y₅", at=(beside, 0.3, "middle")),
        ),
        readouts=tuple(Readout(LOOK[name]["label"], fit, look=LOOK[name]) for name, fit in fits.items()),
        drag=True,
    )  # fmt: skip


def softmax_temperature():
    """Softmax of the same three scores, divided by a temperature."""
    temperature = np.array([0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10])
    z = np.log([1.0, 2.0, 3.0])
    p = softmax(z / column(temperature))
    looks = [{"color": color, "linestyle": "-"} for color in (BLUE, ORANGE, GREEN)]
    return Slider(
        setting=Readout("T", temperature, "{:g}"),
        start=6,
        views=(View("c", "p̂", (-0.7, 2.7), (0, 1), (0, 1, 2), (0, 0.5, 1), 140),),
        parts=(
            *(Part("bars", look, [k], p[:, [k]], name=f"z = ln {k + 1}", at=(k, p[:, k] + 0.04, "middle"))
              for k, look in enumerate(looks)),
        ),
        readouts=(
            *(Readout(f"p̂{'₀₁₂'[k]}", p[:, k], look=look) for k, look in enumerate(looks)),
            Readout("H(p̂)", np.array([entropy(row) for row in p])),
        ),
    )  # fmt: skip


def three_prices():
    """What three losses charge for the probability of the true class."""
    p = np.r_[0.01, np.arange(0.05, 0.96, 0.05), 0.99]
    fine = np.linspace(0.004, 1, 250)
    names = ("cross_entropy", "l1_prob", "brier")

    def price(name, p):
        return LOSSES[name](np.tile([1.0, 0.0], (len(p), 1)), np.c_[p, 1 - p], reduction="none")

    labels = {"cross_entropy": (0.06, 3.6), "l1_prob": (0.32, 1.55), "brier": (0.1, 0.85)}
    view = View("p", "L", (0, 1), (0, 5), (0, 0.25, 0.5, 0.75, 1), (0, 1, 2, 3, 4, 5))
    prices = np.array([price(name, p) for name in names])
    places = side_by_side(p, prices, view)
    return Slider(
        setting=Readout("p", p),
        start=10,
        views=(view,),
        parts=(
            Part("line", FAINT, column(p) * [1, 1], [0, 5]),
            *(Part("line", LOOK[name], fine, price(name, fine), name=LOOK[name]["label"], at=(*labels[name], "start"))
              for name in names),
            *(Part("dots", LOOK[name], column(place), column(each))
              for name, place, each in zip(names, places, prices, strict=True)),
        ),
        readouts=tuple(Readout(LOOK[name]["label"], each, look=LOOK[name])
                       for name, each in zip(names, prices, strict=True)),
        drag=True,
    )  # fmt: skip


def kl_directions():
    """One bell moves along a truth with two humps; below, both divergences."""
    x = np.linspace(-7, 7, 141)
    means = np.arange(-3.5, 3.6, 0.25)

    def bell(mean, sd):
        density = np.exp(-gaussian_nll(np.full_like(x, mean), x, scale=sd, reduction="none"))
        return density / density.sum()

    truth = 0.6 * bell(-2.5, 0.8) + 0.4 * bell(2.5, 0.8)
    bells = np.array([bell(mean, 1.2) for mean in means])
    truths = np.tile(truth, (len(means), 1))
    looks = [{"color": BLUE, "linestyle": "-"}, {"color": ORANGE, "linestyle": "--", "marker": "s"}]
    both = kl_divergence(truths, bells, reduction="none"), kl_divergence(bells, truths, reduction="none")
    q = {"color": PURPLE, "linestyle": "-."}
    names = "KL(P‖Q)", "KL(Q‖P)"
    return Slider(
        setting=Readout("μ", means),
        start=18,
        views=(
            View("x", "", (-7, 7), (0, 0.04), (-6, -4, -2, 0, 2, 4, 6), (), 90),
            View("μ", "KL", (-7, 7), (0, 8), (-6, -4, -2, 0, 2, 4, 6), (0, 2, 4, 6, 8), 110),
        ),
        parts=(
            Part("line", {"color": GREY, "linestyle": "-"}, x, truth, name="P", at=(-4.1, 0.024, "middle")),
            Part("line", q, x, bells, name="Q", at=(means + 0.9, 0.032, "start")),
            *(Part("line", look, means, kl, view=1) for look, kl in zip(looks, both, strict=True)),
            *(Part("dots", look, column(means), column(kl), view=1) for look, kl in zip(looks, both, strict=True)),
        ),
        readouts=tuple(Readout(name, kl, look=look) for name, kl, look in zip(names, both, looks, strict=True)),
        drag=True,
    )  # fmt: skip


def margin_losses():
    """Six prices of the same margin."""
    m = np.linspace(-2.5, 2.5, 21)
    fine = np.sort(np.r_[np.linspace(-2.5, 2.5, 201), 1e-9])
    names = ("zero_one", "perceptron", "hinge", "squared_hinge", "logistic", "exponential")

    def price(name, m):
        return LOSSES[name](np.ones_like(m), m, reduction="none")

    view = View("m", "L", (-2.5, 2.5), (0, 4.5), (-2, -1, 0, 1, 2), (0, 1, 2, 3, 4), 200)
    prices = np.array([price(name, m) for name in names])
    places = side_by_side(m, prices, view)
    return Slider(
        setting=Readout("m", m),
        start=12,
        views=(view,),
        parts=(
            Part("line", FAINT, column(m) * [1, 1], [0, 4.5]),
            *(Part("line", LOOK[name], fine, price(name, fine)) for name in names),
            *(Part("dots", LOOK[name], column(place), column(each))
              for name, place, each in zip(names, places, prices, strict=True)),
        ),
        readouts=tuple(Readout(LOOK[name]["label"], each, look=LOOK[name])
                       for name, each in zip(names, prices, strict=True)),
        drag=True,
    )  # fmt: skip


def label_smoothing():
    """Cross-entropy against a smoothed label: its lowest point comes in from infinity."""
    share, classes = np.linspace(0, 0.6, 13), 4
    gap = np.linspace(-1, 7, 161)
    look = LOOK["cross_entropy"]

    def logits(gap):
        return np.asarray(gap)[:, None] * np.eye(classes)[0]

    def price(gap, eps, quantity=cross_entropy_with_logits):
        return quantity(np.zeros(len(gap), int), logits(gap), label_smoothing=eps, reduction="none")

    def asked(eps):
        """The gap at which the labelled class no longer pulls its logit; a hard label never lets go."""
        low, high = 0.0, 30.0
        while high - low > 1e-9:
            middle = (low + high) / 2
            slope = price([middle], eps, cross_entropy_with_logits.gradient)[0, 0]
            low, high = (low, middle) if slope > 0 else (middle, high)
        return high if eps else np.inf

    best = np.array([asked(eps) for eps in share])
    reached = np.minimum(best, 1e3)
    lowest = np.array([price([gap], eps)[0] for gap, eps in zip(reached, share, strict=True)])
    return Slider(
        setting=Readout("ε", share),
        start=2,
        views=(View("z₀ − z₁", "L", (-1, 7), (-0.5, 3), (0, 2, 4, 6), (0, 1, 2, 3)),),
        parts=(
            Part(
                "line", {"color": GREY, "linestyle": "--"}, gap, price(gap, 0.0), name="ε = 0", at=(6, -0.35, "middle")
            ),
            Part("line", look, gap, np.array([price(gap, eps) for eps in share])),
            Part("line", FAINT, column(reached) * [1, 1], [-0.5, 3]),
            Part("dots", look, column(reached), column(lowest)),
        ),
        readouts=(
            Readout("z₀ − z₁", best),
            Readout("p̂₀", softmax(logits(reached))[:, 0]),
            Readout("min L", lowest, look=look),
        ),
    )


def gaussian_mean():
    """A Gaussian moves over six measurements; below, minus the log of the likelihood."""
    data = np.array([3.9, 4.4, 4.8, 5.1, 5.3, 6.2])
    theta = data.mean() + np.arange(-2, 2.1, 0.2)
    x, fine = np.linspace(1, 9, 161), np.linspace(2.5, 7.5, 101)
    look = {"color": PURPLE, "linestyle": "-"}

    def density(x, mean):
        return np.exp(-gaussian_nll(x, np.full_like(x, mean), reduction="none"))

    def minus_log(means):
        return np.array([gaussian_nll(data, np.full_like(data, mean), reduction="sum") for mean in means])

    cost = minus_log(theta)
    heights = np.array([density(data, mean) for mean in theta])
    ticks = (2, 3, 4, 5, 6, 7, 8)
    return Slider(
        setting=Readout("θ", theta),
        start=3,
        views=(
            View("x", "p(x | θ)", (1.5, 8.5), (0, 0.45), ticks, (0, 0.2, 0.4), 100),
            View("θ", "−log ℒ(θ)", (1.5, 8.5), (0, 24), ticks, (0, 10, 20), 90),
        ),
        parts=(
            Part("stems", BLACK | {"linestyle": ":"}, data, heights),
            Part("line", look, x, np.array([density(x, mean) for mean in theta])),
            Part("dots", look, data, heights),
            Part("dots", BLACK, data, np.zeros_like(data)),
            Part("line", look, fine, minus_log(fine), view=1),
            Part("dots", look, column(theta), column(cost), view=1),
        ),
        readouts=(
            Readout("ℒ(θ) / max ℒ", 100 * np.exp(cost.min() - cost), "{:.0f} %"),
            Readout("−log ℒ(θ)", cost, look=look),
        ),
        drag=True,
    )


SLIDERS = {
    slider.__name__: slider
    for slider in (
        huber_delta,
        pinball_q,
        outlier_pull,
        softmax_temperature,
        three_prices,
        kl_directions,
        margin_losses,
        label_smoothing,
        gaussian_mean,
    )
}

"""One look for every figure, and the bridge from a cell's numbers to the prose.

Figures are SVG, dark on light: transparent in the book, whose course.css turns their lightness round in the dark theme,
and on white in a notebook, whose theme we don't know.
A curve is known by its line style and its label as well as by its colour.
"""

import os
import sys

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import Markdown
from IPython.display import display as show
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib_inline.backend_inline import set_matplotlib_formats

if "BOOK" in os.environ:  # set by book/_ext/notebooks.py
    from myst_nb import glue
else:  # a downloaded notebook, or a cell that a reader runs in the page: show figures where they are made

    def glue(name, value, display=False):
        if isinstance(value, Figure):
            show(value)


PAPER = "none" if "BOOK" in os.environ or sys.platform == "emscripten" else "white"

# Okabe and Ito's colour-blind safe hues, darkened until text in them reads on white (contrast above 4.5).
BLUE, ORANGE, GREEN, PURPLE, GREY = "#0065a0", "#a84300", "#00735a", "#8f3a76", "#595959"
# From small to large numbers; light colours would vanish on white, and on black when they are turned round.
SHADES = LinearSegmentedColormap.from_list("shades", ["#00233f", ORANGE])

LOOK = {
    "mse": {"color": BLUE, "linestyle": "-", "marker": "o", "label": "MSE"},
    "half_mse": {"color": GREY, "linestyle": "-", "marker": "D", "label": "½ MSE"},
    "mae": {"color": ORANGE, "linestyle": "--", "marker": "s", "label": "MAE"},
    "huber": {"color": GREEN, "linestyle": "-.", "marker": "^", "label": "Huber"},
    "rmse": {"color": BLUE, "linestyle": (0, (6, 2, 1, 2)), "marker": "P", "label": "RMSE"},
    "log_cosh": {"color": PURPLE, "linestyle": ":", "marker": "v", "label": "log-cosh"},
    "l1_prob": {"color": ORANGE, "linestyle": "--", "marker": "s", "label": "L1"},
    "brier": {"color": GREEN, "linestyle": "-.", "marker": "^", "label": "Brier"},
    "cross_entropy": {"color": BLUE, "linestyle": "-", "marker": "o", "label": "cross-entropy"},
    "bce": {"color": BLUE, "linestyle": "-", "marker": "o", "label": "BCE"},
    "zero_one": {"color": "black", "linestyle": "-", "marker": "X", "label": "0/1"},
    "perceptron": {"color": GREY, "linestyle": (0, (6, 2, 1, 2)), "marker": "P", "label": "perceptron"},
    "hinge": {"color": ORANGE, "linestyle": "--", "marker": "s", "label": "hinge"},
    "squared_hinge": {"color": PURPLE, "linestyle": (0, (3, 1, 1, 1, 1, 1)), "marker": "v", "label": "squared hinge"},
    "logistic": {"color": BLUE, "linestyle": "-", "marker": "o", "label": "logistic"},
    "exponential": {"color": GREEN, "linestyle": "-.", "marker": "^", "label": "exponential"},
}


def line(name, **changes):
    """The look of a loss's curve; markers only where asked for."""
    return LOOK[name] | {"marker": "none"} | changes


def dots(name, **changes):
    """The look of a loss's points, without a line."""
    look = {key: LOOK[name][key] for key in ("color", "marker", "label")}
    return look | {"linestyle": "none"} | changes


def panels(columns=1, height=2.9, **subplots):
    """A figure of one or two panels, narrow enough to be read on a phone."""
    return plt.subplots(1, columns, figsize=(5.0, height), layout="constrained", **subplots)


def name_curve(ax, x, y, name, **changes):
    """Write a loss's name beside its curve, in the colour of the curve."""
    text = {"color": LOOK[name]["color"], "s": LOOK[name]["label"]} | changes
    return ax.text(x, y, fontweight="bold", **text)


def keep(name, fig):
    """Hand a figure to the prose, which gives it alternative text and a caption."""
    glue(name, fig, display=False)
    plt.close(fig)


def say(**values):
    """Hand numbers to the prose: every measured number there comes through here."""
    for name, value in values.items():
        glue(name, value.item() if isinstance(value, np.generic) else value, display=False)


def mean_sd(values, digits=1):
    """Mean ± sample standard deviation over seeds, as text."""
    return f"{np.mean(values):.{digits}f} ± {np.std(values, ddof=1):.{digits}f}"


def table(header, rows, numbers=True):
    """A Markdown table for the output of a cell; columns after the first hold numbers, or else text."""
    align = [":---"] + ["---:" if numbers else ":---"] * (len(header) - 1)
    return Markdown("\n".join(f"| {' | '.join(map(str, cells))} |" for cells in (header, align, *rows)))


def by_loss(columns, rows, corner="", numbers=True):
    """A table with a line for each loss; arrays of seeds become mean ± sd. The corner says what the numbers are."""
    header = [f"loss ({corner})" if corner else "loss", *columns]
    return table(header, [[LOOK[name]["label"], *map(cell, row)] for name, row in rows.items()], numbers)


def cell(value):
    """Text of a table's cell: three decimals for a number, a dash for what was not reached."""
    if value is None or (isinstance(value, str) and value == "inf"):
        return "—"
    if isinstance(value, np.ndarray) and value.ndim:
        return mean_sd(value)
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def power(value):
    """A very small or large number as text: 6e-06 becomes 6·10⁻⁶."""
    if value == 0 or 0.1 <= abs(value) < 100:
        return f"{value:.2g}"
    digits, exponent = f"{value:.0e}".split("e")
    return f"{digits}·10{str(int(exponent)).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def mark(flag):
    """A yes or no that does not need a colour."""
    return "✓" if flag else "—"


def smoothness(info):
    """A smoothness class as mathematics: "C1" becomes C with the superscript 1."""
    if not info.smoothness.startswith("C"):
        return info.smoothness
    order = info.smoothness[1:].replace("inf", r"\infty")
    return f"$C^{{{order}}}$"


def use():
    """Apply the style to the figures of this notebook."""
    set_matplotlib_formats("svg", metadata={"Date": None})
    plt.rcParams.update({
        "svg.hashsalt": "lossref", "figure.facecolor": PAPER, "axes.facecolor": PAPER,
        "savefig.facecolor": PAPER, "font.size": 12, "axes.titlesize": 12, "axes.titleweight": "bold",
        "axes.labelsize": 12, "legend.fontsize": 11, "legend.frameon": False,
        "legend.handlelength": 2.6,  # else the sample of a line is too short for its dashes
        "lines.linewidth": 2.2, "lines.markersize": 6, "axes.spines.top": False,
        "axes.spines.right": False, "axes.grid": True, "grid.color": "#8a8a8a", "grid.alpha": 0.35,
        "grid.linewidth": 0.6,
    })  # fmt: skip

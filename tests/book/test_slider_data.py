"""The sliders of the book show what lossref says, each in its chapter, and are small."""

import json
import re
import sys
from pathlib import Path

import numpy as np
import pytest

from lossref import (
    LOSSES,
    cross_entropy_with_logits,
    entropy,
    gaussian_nll,
    huber,
    kl_divergence,
    pinball,
    softmax,
)

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "book" / "_ext"))
from slider import SLIDERS, Page, scales, thinned  # noqa: E402

CHAPTERS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "book" / "en").glob("*.md")}
# What the course promises to let readers move, and the chapter that teaches it.
PROMISED = {
    "huber_delta": "regression",
    "pinball_q": "regression",
    "outlier_pull": "regression",
    "softmax_temperature": "tasks",
    "three_prices": "classification",
    "kl_directions": "classification",
    "margin_losses": "margins",
    "gaussian_mean": "margins",
    "label_smoothing": "labels",
}


def blocks(text):
    """Each slider of a chapter: its name, its options, and its caption."""
    for name, body in re.findall(r"^```\{slider\} (\w+)\n(.*?)^```$", text, flags=re.M | re.S):
        options = dict(re.findall(r"^:(\w+): (.+)$", body, flags=re.M))
        yield name, options, re.sub(r"^:.*$", "", body, flags=re.M).strip()


def data(name):
    html = Page(name, SLIDERS[name](), {"label": "label", "alt": "alt"}).html()
    return re.search(r'<script type="application/json">(.*)</script>', html)[1]


def test_every_promised_slider_stands_once_in_its_chapter():
    found = [(name, chapter) for chapter, text in CHAPTERS.items() for name, *_ in blocks(text)]
    assert sorted(found) == sorted(PROMISED.items())
    assert set(SLIDERS) == set(PROMISED)


@pytest.mark.parametrize(("name", "chapter"), PROMISED.items())
def test_a_slider_says_what_is_moved_and_what_is_to_be_seen(name, chapter):
    ((options, caption),) = [(options, caption) for each, options, caption in blocks(CHAPTERS[chapter]) if each == name]
    assert len(options["label"]) >= 5
    assert len(options["alt"]) >= 80
    assert len(caption) >= 40


@pytest.mark.parametrize("name", PROMISED)
def test_the_data_of_a_slider_are_small_and_complete(name):
    text = data(name)
    assert len(text.encode()) <= 15_000
    read, slider = json.loads(text), SLIDERS[name]()
    steps = len(slider.setting.values)
    assert 10 <= steps <= 50
    assert len(read["values"]) == len(set(read["values"])) == steps
    assert read["moves"]
    assert all(len(states) == steps for _, states in read["moves"])
    assert "nan" not in text


def test_the_script_is_a_few_kilobytes():
    assert (ROOT / "book" / "live" / "slider.js").stat().st_size <= 4_000


def one(loss, *arguments, **settings):
    return float(np.squeeze(loss(*arguments, **settings)))


# For each readout, how lossref gives it at a setting, written down without the code that makes the sliders.
NINE = np.array([1, 2, 3, 4, 5, 6, 8, 11, 15.0])
SIX = np.array([3.9, 4.4, 4.8, 5.1, 5.3, 6.2])
X = np.linspace(-7, 7, 141)


def bell(mean, sd):
    p = np.exp(-(((X - mean) / sd) ** 2) / 2)
    return p / p.sum()


HUMPS = 0.6 * bell(-2.5, 0.8) + 0.4 * bell(2.5, 0.8)
TRUTHS = {
    ("huber_delta", "L(3)"): lambda d: huber([0.0], [3.0], delta=d),
    ("huber_delta", "L′(3)"): lambda d: one(huber.gradient, [0.0], [3.0], delta=d),
    ("pinball_q", "c"): lambda q: np.quantile(NINE, q, method="inverted_cdf"),
    ("pinball_q", "J(c)"): lambda q: min(pinball(NINE, np.full(9, c), q=q) for c in NINE),
    ("pinball_q", "n(y < c)"): lambda q: (np.quantile(NINE, q, method="inverted_cdf") > NINE).sum(),
    ("pinball_q", "n(y > c)"): lambda q: (np.quantile(NINE, q, method="inverted_cdf") < NINE).sum(),
    ("outlier_pull", "MSE"): lambda y: np.mean([1, 2, 2.5, 4, y]),
    ("outlier_pull", "MAE"): lambda y: np.median([1, 2, 2.5, 4, y]),
    ("softmax_temperature", "H(p̂)"): lambda t: entropy(softmax(np.log([1, 2, 3]) / t)),
    ("kl_directions", "KL(P‖Q)"): lambda mean: kl_divergence(HUMPS, bell(mean, 1.2)),
    ("kl_directions", "KL(Q‖P)"): lambda mean: kl_divergence(bell(mean, 1.2), HUMPS),
    ("label_smoothing", "z₀ − z₁"): lambda e: np.log((1 - 3 * e / 4) / (e / 4)) if e else np.inf,
    ("label_smoothing", "p̂₀"): lambda e: 1 - 3 * e / 4,
    ("label_smoothing", "min L"): lambda e: entropy([1 - 3 * e / 4, e / 4, e / 4, e / 4]),
    ("gaussian_mean", "−log ℒ(θ)"): lambda m: gaussian_nll(SIX, np.full(6, m), reduction="sum"),
    ("gaussian_mean", "ℒ(θ) / max ℒ"): lambda m: 100 * np.exp(-3 * (m - SIX.mean()) ** 2),
} | {
    ("softmax_temperature", f"p̂{'₀₁₂'[k]}"): lambda t, k=k: softmax(np.log([1, 2, 3]) / t)[k] for k in range(3)
} | {
    ("three_prices", label): lambda p, loss=LOSSES[name]: loss([1.0, 0.0], [p, 1 - p])
    for name, label in {"cross_entropy": "cross-entropy", "l1_prob": "L1", "brier": "Brier"}.items()
} | {
    ("margin_losses", label): lambda m, loss=LOSSES[name]: loss([1.0], [m])
    for name, label in {"zero_one": "0/1", "perceptron": "perceptron", "hinge": "hinge", "logistic": "logistic",
                        "squared_hinge": "squared hinge", "exponential": "exponential"}.items()
}  # fmt: skip


@pytest.mark.parametrize(("name", "readout"), TRUTHS)
def test_a_readout_is_what_lossref_says(name, readout):
    slider = SLIDERS[name]()
    (shown,) = [each for each in slider.readouts if each.name == readout]
    expected = [TRUTHS[name, readout](float(setting)) for setting in slider.setting.values]
    np.testing.assert_allclose(shown.values, expected, rtol=1e-6, atol=1e-6)


def test_huber_s_best_constant_is_cheaper_than_its_neighbours():
    slider = SLIDERS["outlier_pull"]()
    (fit,) = [each.values for each in slider.readouts if each.name == "Huber"]
    for wild, c in zip(slider.setting.values, fit, strict=True):
        y = np.array([1, 2, 2.5, 4, wild])
        cost, left, right = (huber(y, np.full(5, each), delta=2.0) for each in (c, c - 1e-3, c + 1e-3))
        assert cost <= min(left, right)


def test_every_readout_is_checked():
    shown = {(name, readout.name) for name, make in SLIDERS.items() for readout in make().readouts}
    assert shown == {*TRUTHS, ("outlier_pull", "Huber")}


# Curves, as they are drawn, against the loss itself at the same places.
CURVES = {
    "huber_delta": lambda e, d: huber(np.zeros_like(e), e, delta=d, reduction="none"),
    "pinball_q": lambda c, q: [pinball(NINE, np.full(9, each), q=q) for each in c],
    "kl_directions": lambda x, mean: np.interp(x, X, bell(mean, 1.2)),
    "label_smoothing": lambda gap, e: cross_entropy_with_logits(
        np.zeros(len(gap), int), np.outer(gap, [1, 0, 0, 0]), label_smoothing=e, reduction="none"
    ),
    "gaussian_mean": lambda x, mean: np.exp(-((x - mean) ** 2) / 2) / np.sqrt(2 * np.pi),
}


@pytest.mark.parametrize("name", CURVES)
def test_a_moving_curve_is_drawn_where_its_loss_is(name):
    slider = SLIDERS[name]()
    view = slider.views[0]
    to_x, to_y = scales(view, 18)
    moving = [states for attribute, states in json.loads(data(name))["moves"] if attribute == "d"]
    (curve,) = [states for states in moving if min(state.count("L") for state in states) >= 2]
    for setting, path in zip(slider.setting.values, curve, strict=True):
        x, y = np.array([point.split() for point in path[1:].split("L")], dtype=float).T
        places = np.linspace(*view.xlim, 201)
        inside = to_y(CURVES[name](places, setting)) > 0  # above it the curve is cut off
        drawn, meant = np.interp(to_x(places), x, y), to_y(CURVES[name](places, setting))
        steepness = 1 + np.abs(np.gradient(meant, to_x(places)))
        assert (np.abs(drawn - meant) / steepness)[inside].max() < 0.35


def test_thinning_keeps_the_corners_and_drops_what_lies_between():
    points = np.array([[0, 0], [1, 1], [2, 2], [3, 1], [4, 0.0]])
    assert thinned(points).tolist() == [[0, 0], [2, 2], [4, 0]]

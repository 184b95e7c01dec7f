"""The losses once more, in mpmath with 400 digits, and the inputs to compare them on.

The formulas are the plain ones of a textbook. Four hundred digits are enough for 1 + exp(-745), so no
formula needs a trick, and none shares a trick with lossref.
"""

import functools
import math
import sys
from dataclasses import dataclass, field

import numpy as np
from mpmath import mp, mpf

import lossref

mp.dps = 400
TOP = mpf(2) ** 1024
exp = functools.cache(mp.exp)  # many formulas ask for the same exponentials


@dataclass(eq=False)
class Case:
    """One function of lossref with its inputs, and the plain formulas of its value and derivatives.

    `inputs` are flat arrays of one length, or with `by_row` lists of rows. A formula takes the numbers (or
    the rows, as lists) of one unit. `scale` gives the size of the terms of a gradient that is a difference.
    """

    name: str
    inputs: tuple
    value: callable
    gradient: callable = None
    hessian: callable = None
    parameters: dict = field(default_factory=dict)
    label: str = ""
    by_row: bool = False
    reduction: str = "none"
    scale: callable = None

    @property
    def title(self):
        return f"{self.name} {self.label}".strip()

    @property
    def attributes(self):
        """What can be compared: the value, and the derivatives for which there is a formula."""
        return [a for a in ("value", "gradient", "hessian") if getattr(self, a) is not None]


def compute(case, attribute):
    """The value or a derivative as lossref computes it, in one flat array."""
    function = getattr(lossref, case.name)
    if attribute != "value":
        function = getattr(function, attribute)
    keywords = dict(case.parameters)
    if case.name in lossref.LOSSES or case.name == "entropy":
        keywords["reduction"] = case.reduction
    if not case.by_row:
        return function(*case.inputs, **keywords)
    return np.concatenate([np.ravel(function(*row, **keywords)) for row in zip(*case.inputs, strict=True)])


@functools.cache
def exact(case, attribute):
    """The same from the plain formula: a flat list of mpf."""
    parameters = {key: mpf(value) for key, value in case.parameters.items()}
    units = zip(*(map(to_mp, x) for x in case.inputs), strict=True)
    return flatten([getattr(case, attribute)(*unit, **parameters) for unit in units])


def to_mp(x):
    return mpf(float(x)) if np.ndim(x) == 0 else [mpf(float(e)) for e in x]


def flatten(nested):
    return [leaf for item in nested for leaf in flatten(item)] if isinstance(nested, list) else [nested]


def errors(computed, case, attribute):
    """Error of each number: in ulps, or in eps times `scale` for a gradient that has one."""
    truth = exact(case, attribute)
    if attribute == "gradient" and case.scale:
        sizes = exact(case, "scale")
        return np.array(
            [
                float(abs(mpf(float(c)) - t) / s) / sys.float_info.epsilon
                for c, t, s in zip(computed, truth, sizes, strict=True)
            ]
        )
    return ulps(computed, truth)


def ulps(computed, truth):
    """Distance from the truth in units of the last place of the truth; inf counts as 2**1024."""
    return np.array([ulp_distance(float(c), t) for c, t in zip(computed, truth, strict=True)])


def ulp_distance(computed, truth):
    if np.isnan(computed):
        return np.inf
    truth = max(-TOP, min(TOP, truth))
    spacing = math.ulp(min(abs(float(truth)), sys.float_info.max))
    c = mpf(computed) if np.isfinite(computed) else TOP * (1 if computed > 0 else -1)
    return float(abs(c - truth) / mpf(spacing))


# Inputs.


def reals():
    """Numbers over the whole range of float64: log-spaced, subnormal, special, and everyday ones."""
    rng = np.random.default_rng(1)
    magnitudes = np.concatenate(
        [
            10.0 ** np.linspace(-322, 308.2, 160),
            10.0 ** np.linspace(-9, 3.2, 120),
            [5e-324, 2.2250738585072014e-308, 1.7976931348623157e308],
            [2.0**-27, 2.0**-26, 0.25, 0.5, 1.0, 2.0, 8.0, 19.99, 20.0, 22.0, 36.7, 37.0, 88.7, 103.9, 354.9],
            [709.78, 710.5, 744.4, 745.2, 1000.0],
        ]
    )
    return np.concatenate([[0.0], magnitudes, -magnitudes, rng.normal(size=150), rng.normal(scale=30, size=100)])


def residual_pairs():
    """Pairs whose difference is a number of `reals`, with y_true = 0 and with y_true of like size."""
    rng = np.random.default_rng(2)
    r = reals()
    with np.errstate(over="ignore"):
        y = np.concatenate([rng.normal(size=r.size), r * rng.normal(size=r.size)])
        pairs = np.concatenate([[np.zeros_like(r), r], [r, np.zeros_like(r)]], axis=1)
        moved = np.array([y, y + np.concatenate([r, r])])
    return tuple(np.concatenate([pairs, moved[:, np.isfinite(moved).all(axis=0)]], axis=1))


def chunks(pairs):
    """Samples of 1 to 12 pairs, of like size and of very different sizes."""
    rng = np.random.default_rng(8)
    order = rng.permutation(pairs[0].size)
    starts = np.arange(0, order.size - 12, 12)
    picks = [np.arange(i, i + rng.integers(1, 13)) for i in starts] + [order[i : i + 12] for i in starts]
    return [pairs[0][pick] for pick in picks], [pairs[1][pick] for pick in picks]


def unit_numbers():
    """Numbers from 0 to 1, dense at both ends."""
    rng = np.random.default_rng(3)
    small = np.concatenate([10.0 ** np.linspace(-323, -1, 80), rng.uniform(size=120), [5e-324, 0.5, 1 / np.e]])
    return np.unique(np.concatenate([small, 1 - small[small > 1e-17], [0.0, 1.0, 1 - 2.0**-53]]))


def grid_of(a, b):
    return tuple(x.ravel() for x in np.meshgrid(a, b))


def weights():
    """A few labels from 0 to 1."""
    return np.array([0.0, 1e-300, 1e-9, 0.1, 0.5, 0.9, 1 - 2.0**-53, 1.0])


def distributions():
    """Pairs of rows that sum to one up to rounding: spread, peaked, sparse, and nearly equal ones."""
    rng = np.random.default_rng(4)
    rows = []
    for concentration in (0.005, 0.1, 1.0, 20.0):
        for size in (2, 3, 10):
            p, q = rng.dirichlet(np.full(size, concentration), (2, 12))
            rows += list(zip(p, q, strict=True))
    for noise in (1e-1, 1e-3, 1e-6, 1e-7, 1e-8, 1e-9, 1e-12, 1e-15):
        p = rng.dirichlet(np.ones(5), 12)
        rows += list(zip(p, np.clip(p * (1 + noise * rng.normal(size=p.shape)), 0, 1), strict=True))
    rows.append((np.array([0.0, 0.0, 1.0]), np.array([0.25, 0.25, 0.5])))
    rows.append((np.array([0.5, 0.5]), np.array([1.0, 0.0])))
    rows.append((np.array([1e-320, 1.0]), np.array([0.7, 0.3])))
    rows.append((np.array([0.7, 0.3]), np.array([1e-320, 1.0])))
    for size in (3, 1000):
        p, q = rng.dirichlet(np.full(size, 1.0), 2)
        rows.append((p, q))
    return [row[0] for row in rows], [row[1] for row in rows]


def logit_rows():
    """Rows of logits: small, usual and extreme spreads, ties, and classes that are ruled out."""
    rng = np.random.default_rng(5)
    rows = [
        scale * rng.normal(size=size)
        for scale in (1e-320, 1e-9, 0.1, 1.0, 5.0, 30.0, 300.0, 1e6, 1e300)
        for size in (2, 3, 10)
        for _ in range(5)
    ]
    rows += [rng.normal(size=1000), 20 * rng.normal(size=1000)]
    rows += [np.array(row) for row in ([40.0, 0.0], [1000.0, 0.0], [745.0, 0.0, 0.0], [3.0, 3.0, 3.0])]
    rows += [np.array([0.1 + k, 0.2 - k]) for k in (1e-8, 1.0, 17.0, 170.0, 350.0)]
    return rows


def hard_rows(logits):
    """Two labels for each row of logits: the first class, and the last."""
    doubled = [z for z in logits for _ in range(2)]
    return [label for z in logits for label in (0, z.size - 1)], doubled


def soft_rows(logits):
    """A random distribution for each row of logits."""
    rng = np.random.default_rng(6)
    return [rng.dirichlet(np.full(z.size, 0.5)) for z in logits], logits


# Plain formulas. Arguments are mpf, or lists of mpf for a row.


def heaviside(condition):
    return mpf(1) if condition else mpf(0)


def log0(weight, x):
    """weight * log(x) with 0 log 0 = 0."""
    return mpf(0) if weight == 0 else (-mp.inf * weight if x == 0 else weight * mp.log(x))


def ratio0(weight, x):
    """weight / x with 0 / 0 = 0."""
    return mpf(0) if weight == 0 else (mp.inf if x == 0 else weight / x)


def sigmoid(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return mp.log(1 + exp(x))


def softmax(z):
    top = max(z)
    e = [exp(x - top) for x in z]
    total = sum(e)
    return [x / total for x in e]


def smoothed(t, z, label_smoothing):
    """The truth as a row; a label becomes a one-hot row first."""
    if not isinstance(t, list):
        t = [heaviside(k == t) for k in range(len(z))]
    return [(1 - label_smoothing) * x + label_smoothing / len(z) for x in t]


def soft_cross_entropy(t, z, label_smoothing=0):
    t = smoothed(t, z, label_smoothing)
    top = max(z)
    log_total = top + mp.log(sum(exp(x - top) for x in z))
    return sum(w * (log_total - x) for w, x in zip(t, z, strict=True) if w)


def soft_cross_entropy_gradient(t, z, label_smoothing=0):
    t = smoothed(t, z, label_smoothing)
    total = sum(t)
    return [p * total - w for p, w in zip(softmax(z), t, strict=True)]


def soft_cross_entropy_scale(t, z, label_smoothing=0):
    return [max(p, w) for p, w in zip(softmax(z), smoothed(t, z, label_smoothing), strict=True)]


def softmax_hessian(t, z):
    p = softmax(z)
    n = range(len(p))
    return [[p[i] * (i == j) - p[i] * p[j] for j in n] for i in n]


def log_softmax(z):
    top = max(z)
    log_total = mp.log(sum(exp(x - top) for x in z))
    return [x - top - log_total for x in z]


def rmse(y, p):
    return mp.sqrt(sum(pairwise(lambda a, b: (a - b) ** 2)(y, p)) / len(y))


def rmse_gradient(y, p):
    root = rmse(y, p)
    return [(b - a) / (root * len(y)) if root else mpf(0) for a, b in zip(y, p, strict=True)]


def focal_value(t, z, gamma):
    p = sigmoid(z) if t == 1 else sigmoid(-z)
    return -((1 - p) ** gamma) * mp.log(p)


def focal_gradient(t, z, gamma):
    sign = 2 * t - 1
    p = sigmoid(sign * z)
    return sign * (gamma * (1 - p) ** gamma * p * mp.log(p) - (1 - p) ** (gamma + 1))


def pairwise(function):
    return lambda p, q: [function(a, b) for a, b in zip(p, q, strict=True)]


def cases():
    """All losses on all their inputs."""
    pairs, logits = residual_pairs(), logit_rows()
    sign = mp.sign
    yield Case("mse", pairs, lambda y, p: (p - y) ** 2, lambda y, p: 2 * (p - y), lambda y, p: mpf(2))
    yield Case("mae", pairs, lambda y, p: abs(p - y), lambda y, p: sign(p - y))
    yield Case("rmse", chunks(pairs), rmse, rmse_gradient, by_row=True, reduction="mean")
    for delta in (1.0, 0.3, 1e-160, 1e160):
        yield Case(
            "huber",
            pairs,
            lambda y, p, delta: (p - y) ** 2 / 2 if abs(p - y) <= delta else delta * (abs(p - y) - delta / 2),
            lambda y, p, delta: max(-delta, min(delta, p - y)),
            lambda y, p, delta: heaviside(float(abs(p - y)) <= delta),
            {"delta": delta},
            f"delta={delta:g}",
        )
    for beta in (1.0, 0.3, 1e-160, 1e160):
        yield Case(
            "smooth_l1",
            pairs,
            lambda y, p, beta: (p - y) ** 2 / (2 * beta) if abs(p - y) < beta else abs(p - y) - beta / 2,
            lambda y, p, beta: max(-beta, min(beta, p - y)) / beta,
            lambda y, p, beta: heaviside(float(abs(p - y)) <= beta) / beta,
            {"beta": beta},
            f"beta={beta:g}",
        )
    yield Case(
        "log_cosh",
        pairs,
        lambda y, p: mp.log(mp.cosh(p - y)),
        lambda y, p: mp.tanh(p - y),
        lambda y, p: 1 / mp.cosh(p - y) ** 2,
    )
    for q in (0.1, 0.5, 0.9):
        yield Case(
            "pinball",
            pairs,
            lambda y, p, q: max(q * (y - p), (q - 1) * (y - p)),
            lambda y, p, q: -q if y > p else (1 - q if y < p else mpf(0)),
            parameters={"q": q},
            label=f"q={q:g}",
        )

    truth, predicted = distributions()
    yield Case(
        "entropy",
        (truth + [np.array([1 / np.e + k * 2.0**-54]) for k in range(-3, 4)],),
        lambda p: -sum(log0(x, x) for x in p),
        lambda p: [mp.inf if x == 0 else -mp.log(x) - 1 for x in p],
        lambda p: [-mp.inf if x == 0 else -1 / x for x in p],
        by_row=True,
    )
    rows = (truth, predicted)
    yield Case(
        "l1_prob",
        rows,
        lambda t, p: sum(pairwise(lambda a, b: abs(a - b))(t, p)),
        pairwise(lambda a, b: sign(b - a)),
        by_row=True,
    )
    yield Case(
        "brier",
        rows,
        lambda t, p: sum(pairwise(lambda a, b: (a - b) ** 2)(t, p)),
        pairwise(lambda a, b: 2 * (b - a)),
        pairwise(lambda a, b: mpf(2)),
        by_row=True,
    )
    yield Case(
        "cross_entropy",
        rows,
        lambda t, p: -sum(pairwise(log0)(t, p)),
        pairwise(lambda a, b: -ratio0(a, b)),
        pairwise(lambda a, b: ratio0(a, b * b)),
        by_row=True,
    )
    yield Case(
        "kl_divergence",
        rows,
        lambda t, p: sum(pairwise(lambda a, b: log0(a, a) - log0(a, b))(t, p)),
        pairwise(lambda a, b: -ratio0(a, b)),
        pairwise(lambda a, b: ratio0(a, b * b)),
        by_row=True,
    )
    yield Case(
        "bce",
        grid_of(weights(), unit_numbers()),
        lambda t, p: -log0(t, p) - log0(1 - t, 1 - p),
        lambda t, p: -ratio0(t, p) + ratio0(1 - t, 1 - p),
        lambda t, p: ratio0(t, p * p) + ratio0(1 - t, (1 - p) ** 2),
    )

    yield Case("softmax", (logits,), softmax, by_row=True)
    yield Case("log_softmax", (logits,), log_softmax, by_row=True)
    log_probabilities = [lossref.log_softmax(z) for z in logits]
    yield Case(
        "nll",
        hard_rows(log_probabilities),
        lambda y, z: -z[int(y)],
        lambda y, z: [-heaviside(k == y) for k in range(len(z))],
        by_row=True,
    )
    yield Case(
        "cross_entropy_with_logits",
        hard_rows(logits),
        soft_cross_entropy,
        soft_cross_entropy_gradient,
        label="hard",
        by_row=True,
    )
    yield Case(
        "cross_entropy_with_logits",
        hard_rows([z for z in logits if z.size <= 10]),
        soft_cross_entropy,
        hessian=softmax_hessian,
        label="hard, to 10 classes",
        by_row=True,
    )
    yield Case(
        "cross_entropy_with_logits",
        soft_rows(logits),
        soft_cross_entropy,
        soft_cross_entropy_gradient,
        label="soft",
        by_row=True,
        scale=soft_cross_entropy_scale,
    )
    yield Case(
        "cross_entropy_with_logits",
        hard_rows(logits),
        soft_cross_entropy,
        soft_cross_entropy_gradient,
        parameters={"label_smoothing": 0.1},
        label="label_smoothing=0.1",
        by_row=True,
        scale=soft_cross_entropy_scale,
    )
    for label, t, z in (("hard", weights()[[0, -1]], reals()), ("soft", weights()[1:-1], reals()[::4])):
        yield Case(
            "bce_with_logits",
            grid_of(t, z),
            lambda t, z: t * softplus(-z) + (1 - t) * softplus(z),
            lambda t, z: sigmoid(z) - t,
            lambda t, z: sigmoid(z) * sigmoid(-z),
            label=label,
            scale=(lambda t, z: max(sigmoid(z), t)) if label == "soft" else None,
        )
    for gamma in (2.0, 0.5, 5.0, 8.0):
        yield Case(
            "focal",
            grid_of(np.array([0.0, 1.0]), reals()),
            focal_value,
            focal_gradient,
            parameters={"gamma": gamma},
            label=f"gamma={gamma:g}",
        )

    margins = grid_of(np.array([-1.0, 1.0]), reals())
    yield Case("zero_one", margins, lambda y, s: heaviside(y * s <= 0), lambda y, s: mpf(0))
    yield Case("perceptron", margins, lambda y, s: max(mpf(0), -y * s), lambda y, s: -y * heaviside(y * s < 0))
    yield Case("hinge", margins, lambda y, s: max(mpf(0), 1 - y * s), lambda y, s: -y * heaviside(y * s < 1))
    yield Case(
        "squared_hinge",
        margins,
        lambda y, s: max(mpf(0), 1 - y * s) ** 2,
        lambda y, s: -2 * y * max(mpf(0), 1 - y * s),
        lambda y, s: 2 * heaviside(y * s < 1),
    )
    yield Case(
        "logistic",
        margins,
        lambda y, s: softplus(-y * s),
        lambda y, s: -y * sigmoid(-y * s),
        lambda y, s: sigmoid(s) * sigmoid(-s),
    )
    yield Case(
        "exponential",
        margins,
        lambda y, s: exp(-y * s),
        lambda y, s: -y * exp(-y * s),
        lambda y, s: exp(-y * s),
    )

    for scale in (1.0, 0.1, 0.3989422804014327, 3.7, 1e-100, 1e100):
        yield Case(
            "gaussian_nll",
            with_zero_crossings(pairs, scale, lambda s: np.sqrt(-2 * np.log(s * np.sqrt(2 * np.pi)))),
            lambda y, p, scale: ((p - y) / scale) ** 2 / 2 + mp.log(scale) + mp.log(2 * mp.pi) / 2,
            lambda y, p, scale: (p - y) / scale**2,
            lambda y, p, scale: 1 / scale**2,
            {"scale": scale},
            f"scale={scale:.3g}",
        )
    for scale in (1.0, 0.1, 0.5, 3.7, 1e-100, 1e100):
        yield Case(
            "laplace_nll",
            with_zero_crossings(pairs, scale, lambda s: -np.log(2 * s)),
            lambda y, p, scale: abs(p - y) / scale + mp.log(2 * scale),
            lambda y, p, scale: sign(p - y) / scale,
            parameters={"scale": scale},
            label=f"scale={scale:.3g}",
        )
    counts = np.array([0, 1, 2, 3, 5, 10, 63, 64, 65, 1000, 1e6, 1e12, 2.0**53])
    rates = np.concatenate([counts[1:], np.abs(reals()[::6]), *(counts[1:] * (1 + d) for d in (1e-9, -1e-3, 0.6))])
    yield Case(
        "poisson_nll",
        grid_of(counts, rates),
        lambda y, r: r - log0(y, r) + mp.loggamma(y + 1),
        lambda y, r: 1 - ratio0(y, r),
        lambda y, r: ratio0(y, r * r),
    )


def with_zero_crossings(pairs, scale, root):
    """Add pairs around the residual at which a log-likelihood is 0, and at sizes that suit the scale."""
    rng = np.random.default_rng(7)
    with np.errstate(invalid="ignore"):
        crossing = root(scale)
    r = scale * rng.normal(scale=3, size=200)
    if np.isfinite(crossing):
        factors = np.concatenate([1 + 10.0 ** -np.arange(1.0, 17.0), [1.0], rng.uniform(0.05, 6, size=400)])
        r = np.concatenate([r, scale * crossing * factors])
    return tuple(np.concatenate([a, b]) for a, b in zip(pairs, (np.zeros_like(r), r), strict=True))

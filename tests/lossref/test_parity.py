"""The same numbers as PyTorch, and as the tables in the test suites of scikit-learn, SciPy and PyTorch.

The tables are imported, not copied. SciPy keeps its mpmath values inside test functions, so those
functions are run with lossref in the place of the function that they test.
"""

import importlib
import math
import sys
import types
import unittest
import warnings

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import pairs
from scipy import stats
from sklearn._loss.loss import AbsoluteError, HalfBinomialLoss, HalfMultinomialLoss, HalfSquaredError, PinballLoss
from sklearn._loss.tests.test_loss import test_loss_on_specific_values as sklearn_table
from sklearn.metrics import brier_score_loss, hinge_loss, log_loss, mean_pinball_loss, zero_one_loss

import lossref
from lossref import LOSSES

some = settings(derandomize=True, deadline=None, database=None, max_examples=40)

# PyTorch takes (input, target); `r` is the reduction. Some functions differ in what they take, as noted.
TORCH = {
    "mse": lambda t, p, r: F.mse_loss(p, t, reduction=r),
    "mae": lambda t, p, r: F.l1_loss(p, t, reduction=r),
    "huber": lambda t, p, r, delta: F.huber_loss(p, t, reduction=r, delta=delta),
    "smooth_l1": lambda t, p, r, beta: F.smooth_l1_loss(p, t, reduction=r, beta=beta),
    "kl_divergence": lambda t, p, r: F.kl_div(p.log(), t, reduction={"mean": "batchmean"}.get(r, r)),
    "bce": lambda t, p, r: F.binary_cross_entropy(p, t, reduction=r),
    "nll": lambda t, p, r: F.nll_loss(p, t, reduction=r),
    "cross_entropy_with_logits": lambda t, p, r, label_smoothing: F.cross_entropy(
        p, t, reduction=r, label_smoothing=label_smoothing
    ),
    "bce_with_logits": lambda t, p, r: F.binary_cross_entropy_with_logits(p, t, reduction=r),
    "logistic": lambda t, p, r: F.soft_margin_loss(p, t, reduction=r),
    # the variance, not the standard deviation
    "gaussian_nll": lambda t, p, r, scale: F.gaussian_nll_loss(
        p, t, torch.full_like(p, scale**2), full=True, eps=1e-12, reduction=r
    ),
    # without log y!, which is added here, since PyTorch's own version of it is an approximation
    "poisson_nll": lambda t, p, r: reduce_torch(
        F.poisson_nll_loss(p, t, log_input=False, eps=0, reduction="none") + torch.lgamma(t + 1), r
    ),
}


def reduce_torch(values, reduction):
    return {"none": values, "mean": values.mean(), "sum": values.sum()}[reduction]


def test_every_loss_that_names_a_torch_alias_is_compared_with_it():
    assert set(TORCH) == {name for name, loss in LOSSES.items() if "torch" in loss.info.aliases}


@pytest.mark.parametrize("name", TORCH)
@given(data=st.data())
@some
def test_values_and_gradients_are_those_of_torch(name, data):
    y, p, parameters = data.draw(pairs(name))
    loss = LOSSES[name]
    if LOSSES[name].info.family == "regression":
        p = p + 0.05  # away from kinks and bends, where torch may choose another valid slope
    if name == "bce_with_logits":
        assume_small = np.abs(p) < 15  # beyond, torch loses digits
        y, p = y[assume_small], p[assume_small]
    if p.size == 0:
        return
    tensor = torch.tensor(p, requires_grad=True)
    truth = torch.tensor(y)
    for reduction in ("mean", "sum"):
        theirs = TORCH[name](truth, tensor, reduction, **parameters)
        (slope,) = torch.autograd.grad(theirs, tensor)
        ours = loss(y, p, reduction=reduction, **parameters)
        assert ours == pytest.approx(theirs.item(), rel=1e-11, abs=1e-11)
        np.testing.assert_allclose(
            loss.gradient(y, p, reduction=reduction, **parameters), slope.numpy(), rtol=1e-9, atol=1e-11
        )


# The same through tensor operations, for losses that torch has no function for.
WITHOUT_FUNCTION = {
    "rmse": lambda t, p: (p - t).square().mean().sqrt(),
    "log_cosh": lambda t, p: torch.log(torch.cosh(p - t)).mean(),
    "pinball": lambda t, p, q: torch.maximum(q * (t - p), (q - 1) * (t - p)).mean(),
    "l1_prob": lambda t, p: (p - t).abs().sum(-1).mean(),
    "brier": lambda t, p: (p - t).square().sum(-1).mean(),
    "cross_entropy": lambda t, p: -(t * p.log()).sum(-1).mean(),
    "focal": lambda t, p, gamma: (
        (torch.sigmoid((1 - 2 * t) * p) ** gamma) * F.binary_cross_entropy_with_logits(p, t, reduction="none")
    ).mean(),
    "perceptron": lambda t, p: F.relu(-t * p).mean(),
    "hinge": lambda t, p: F.relu(1 - t * p).mean(),
    "squared_hinge": lambda t, p: F.relu(1 - t * p).square().mean(),
    "exponential": lambda t, p: torch.exp(-t * p).mean(),
    "laplace_nll": lambda t, p, scale: -torch.distributions.Laplace(p, scale).log_prob(t).mean(),
}


@pytest.mark.parametrize("name", WITHOUT_FUNCTION)
@given(data=st.data())
@some
def test_values_and_gradients_are_those_of_autograd(name, data):
    y, p, parameters = data.draw(pairs(name))
    p = p * 0.97 + 0.011  # away from the kinks, which lie at quarters
    if (name == "l1_prob" and (p == y).any()) or (name == "pinball" and (p == y).any()):
        return
    tensor = torch.tensor(p, requires_grad=True)
    theirs = WITHOUT_FUNCTION[name](torch.tensor(y), tensor, **parameters)
    (slope,) = torch.autograd.grad(theirs, tensor)
    assert LOSSES[name](y, p, **parameters) == pytest.approx(theirs.item(), rel=1e-10, abs=1e-11)
    np.testing.assert_allclose(LOSSES[name].gradient(y, p, **parameters), slope.numpy(), rtol=1e-8, atol=1e-11)


def test_every_differentiable_loss_is_compared_with_torch():
    assert set(TORCH) | set(WITHOUT_FUNCTION) | {"zero_one"} == set(LOSSES)


# scikit-learn: rows of loss, truth, raw prediction, value, gradient, Hessian.


def twin_of(loss):
    """The function of lossref that a loss object of scikit-learn corresponds to, and a factor between them."""
    if isinstance(loss, AbsoluteError):
        return lossref.mae, {}, 1
    if isinstance(loss, PinballLoss):
        return lossref.pinball, {"q": loss.closs.quantile}, 1
    if isinstance(loss, HalfSquaredError):
        return lossref.mse, {}, 0.5
    if isinstance(loss, HalfBinomialLoss):
        return lossref.bce_with_logits, {}, 1
    if isinstance(loss, HalfMultinomialLoss):
        return lossref.cross_entropy_with_logits, {}, 1
    if type(loss).__name__ == "HuberLoss":
        return lossref.huber, {"delta": loss.closs.delta}, 1
    return None


SKLEARN_ROWS = [row for row in sklearn_table.pytestmark[0].args[1] if twin_of(row[0])]


def test_the_table_of_sklearn_is_where_it_was_and_has_the_extreme_logits():
    assert sklearn_table.pytestmark[0].args[0].split(", ")[:3] == ["loss", "y_true", "raw_prediction"]
    assert sum(isinstance(row[0], HalfBinomialLoss) and abs(row[2]) > 30 for row in SKLEARN_ROWS) >= 15
    assert len(SKLEARN_ROWS) >= 25


@pytest.mark.parametrize("row", SKLEARN_ROWS, ids=lambda row: f"{type(row[0]).__name__}-{row[1]}-{row[2]}")
def test_the_table_of_sklearn(row):
    loss, y, raw, value, gradient, hessian = row
    function, parameters, factor = twin_of(loss)
    if isinstance(loss, HalfMultinomialLoss):
        y = int(y)
    near = {"rel": 1e-15, "abs": 1e-15}
    assert factor * function(y, raw, **parameters) == pytest.approx(value, **near)
    low, high = function.subgradient_interval(y, raw, **parameters)
    if gradient is not None:
        assert factor * low - 1e-15 <= gradient <= factor * high + 1e-15
        assert low < high or factor * low == pytest.approx(gradient, **near)
    if hessian is not None and function.hessian is not None and not at_a_bend(function, y, raw, parameters):
        assert factor * function.hessian(y, raw, **parameters) == pytest.approx(hessian, **near)


def at_a_bend(function, y, raw, parameters):
    return function is lossref.huber and abs(raw - y) == parameters["delta"]


@given(data=st.data())
@some
def test_the_metrics_of_sklearn(data):
    y, p, parameters = data.draw(pairs("pinball"))
    assert lossref.pinball(y, p, **parameters) == pytest.approx(
        mean_pinball_loss(y, p, alpha=parameters["q"]), rel=1e-12, abs=1e-12
    )
    y, score, _ = data.draw(pairs("hinge"))
    if len(set(y)) == 2:
        assert lossref.hinge(y, score) == pytest.approx(hinge_loss(y, score), rel=1e-12)
        decided = np.where(score == 0, -y, np.sign(score))
        assert lossref.zero_one(y, score) == pytest.approx(zero_one_loss(y, decided), rel=1e-12)
    _, p, _ = data.draw(pairs("cross_entropy"))
    labels, classes = [0] * len(p), list(range(p.shape[1]))
    truth = lossref.one_hot(labels, len(classes))
    assert lossref.cross_entropy(truth, p) == pytest.approx(log_loss(labels, p, labels=classes), rel=1e-12)
    if len(classes) > 2:
        theirs = brier_score_loss(labels, p, labels=classes)
        assert lossref.brier(truth, p) == pytest.approx(theirs, rel=1e-12)


# SciPy.


def scipy_tests(module):
    """A module of SciPy's tests. It uses marks that only SciPy's own configuration knows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pytest.PytestUnknownMarkWarning)
        return importlib.import_module(f"scipy.special.tests.{module}")


def softplus(x):
    x = np.asarray(x, float)
    return lossref.logistic(np.ones_like(x), -x, reduction="none")


def with_axes(function):
    """SciPy's meaning of `axis`: None is all of them, and a tuple joins several."""

    def call(z, axis=None):
        z = np.asarray(z)
        axes = tuple(range(z.ndim)) if axis is None else np.atleast_1d(axis)
        moved = np.moveaxis(z, axes, range(-len(axes), 0))
        flat = function(moved.reshape(*moved.shape[: z.ndim - len(axes)], -1))
        return np.moveaxis(flat.reshape(moved.shape), range(-len(axes), 0), axes)

    return call


@np.vectorize
def rel_entr(x, y):
    """SciPy extends the domain with infinity; inside of it, lossref computes."""
    return lossref.kl_divergence([x], [y]) if x >= 0 and y >= 0 else math.inf


@np.vectorize
def kl_div(x, y):
    return rel_entr(x, y) - x + y


@np.vectorize
def entr(x):
    return lossref.entropy([x]) if 0 <= x <= 1 else math.copysign(math.inf, -1)


@np.vectorize
def huber(delta, r):
    return lossref.huber(0.0, r, delta=delta) if delta > 0 else math.inf


SPECIAL = types.SimpleNamespace(
    **{name: getattr(importlib.import_module("scipy.special"), name) for name in ("xlogy", "seterr")},
    rel_entr=rel_entr,
    kl_div=kl_div,
    entr=entr,
    huber=huber,
)

# Module, class or None, test, the names to replace there.
SCIPY_TESTS = [
    ("test_basic", "TestSoftplus", "test_softplus", {"softplus": softplus}),
    ("test_logit", "TestLogExpit", "test_large_negative", {"log_expit": lambda x: -softplus(-x)}),
    ("test_logit", "TestLogExpit", "test_large_positive", {"log_expit": lambda x: -softplus(-x)}),
    ("test_logit", "TestLogExpit", "test_basic_float64", {"log_expit": lambda x: -softplus(-x)}),
    ("test_basic", None, "test_rel_entr", {"special": SPECIAL}),
    ("test_basic", None, "test_rel_entr_gh_20710_near_zero", {"special": SPECIAL}),
    ("test_basic", None, "test_kl_div", {"special": SPECIAL}),
    ("test_basic", None, "test_huber", {"special": SPECIAL}),
    ("test_logsumexp", "TestSoftmax", "test_softmax_fixtures", {"softmax": with_axes(lossref.softmax)}),
    ("test_logsumexp", "TestSoftmax", "test_softmax_multi_axes", {"softmax": with_axes(lossref.softmax)}),
    ("test_logsumexp", "TestSoftmax", "test_softmax_int_array", {"softmax": with_axes(lossref.softmax)}),
    *(
        ("test_logsumexp", "TestLogSoftmax", test, {"log_softmax": with_axes(lossref.log_softmax)})
        for test in (
            "test_log_softmax_basic",
            "test_log_softmax_noneaxis",
            "test_log_softmax_2d_axis0",
            "test_log_softmax_2d_axis1",
            "test_log_softmax_3d",
        )
    ),
]


@pytest.mark.parametrize(
    ("module", "group", "test", "replaced"), SCIPY_TESTS, ids=lambda x: x if isinstance(x, str) else ""
)
def test_the_tests_of_scipy_pass_with_lossref_in_its_place(module, group, test, replaced, monkeypatch):
    module = scipy_tests(module)
    calls = []
    for name, function in replaced.items():
        assert hasattr(module, name), f"SciPy's tests no longer use {name}"
        monkeypatch.setattr(module, name, counted(function, calls))
    function = getattr(getattr(module, group)(), test) if group else getattr(module, test)
    arguments = [np] if group in ("TestSoftmax", "TestLogSoftmax") else []
    function(*arguments)
    assert calls, "the test did not reach lossref"


def counted(function, calls):
    """Note each call, so that a test that never reaches lossref cannot pass for one that agrees with it."""
    if isinstance(function, types.SimpleNamespace):
        return types.SimpleNamespace(**{n: counted(f, calls) for n, f in vars(function).items()})

    def call(*args, **kwargs):
        calls.append(args)
        return function(*args, **kwargs)

    return call


@pytest.mark.parametrize("scale", [0.05, 1.0, 30.0])
def test_the_log_densities_of_scipy(scale):
    rng = np.random.default_rng(0)
    y, p = rng.normal(size=(2, 100))
    for name, distribution in (("gaussian_nll", stats.norm), ("laplace_nll", stats.laplace)):
        np.testing.assert_allclose(
            LOSSES[name](y, p, scale=scale, reduction="none"), -distribution.logpdf(y, p, scale), rtol=1e-12, atol=1e-13
        )
    counts, rates = rng.poisson(scale, 100), rng.gamma(scale, size=100) + 0.01
    np.testing.assert_allclose(
        lossref.poisson_nll(counts, rates, reduction="none"), -stats.poisson.logpmf(counts, rates), rtol=1e-9
    )


# PyTorch's reference functions, from its own test suite.


@pytest.fixture(scope="module")
def reference():
    """The table of reference losses. Its module wants a test helper that has no part in them."""
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if importlib.util.find_spec("expecttest") is None:
            patch.setitem(sys.modules, "expecttest", types.SimpleNamespace(TestCase=unittest.TestCase))
        return importlib.import_module("torch.testing._internal.common_nn").loss_reference_fns


TORCH_REFERENCES = {
    "huber": lambda f, t, p, r, delta: f["HuberLoss"](p, t, reduction=r, delta=delta),
    "smooth_l1": lambda f, t, p, r, beta: f["SmoothL1Loss"](p, t, reduction=r, beta=beta),
    "logistic": lambda f, t, p, r: f["SoftMarginLoss"](p, t, reduction=r),
    "nll": lambda f, t, p, r: f["NLLLoss"](p, t, reduction=r),
    "cross_entropy_with_logits": lambda f, t, p, r, label_smoothing: f["CrossEntropyLoss"](
        p, t, reduction=r, label_smoothing=label_smoothing
    ),
    "kl_divergence": lambda f, t, p, r: (
        f["KLDivLoss"](p.log(), t, reduction="none").sum(-1).sum() / (len(t) if r == "mean" else 1)
    ),
}


@pytest.mark.parametrize("name", TORCH_REFERENCES)
@pytest.mark.parametrize("reduction", ["mean", "sum"])
@given(data=st.data())
@some
def test_values_are_those_of_torchs_own_reference_functions(name, reduction, reference, data):
    y, p, parameters = data.draw(pairs(name))
    # A parameter that meets a mask is rounded to float32 there, so both get one that float32 can hold.
    parameters = {key: float(np.float32(value)) for key, value in parameters.items()}
    theirs = TORCH_REFERENCES[name](reference, torch.tensor(y), torch.tensor(p), reduction, **parameters)
    ours = LOSSES[name](y, p, reduction=reduction, **parameters)
    assert ours == pytest.approx(float(theirs), rel=1e-11, abs=1e-11)

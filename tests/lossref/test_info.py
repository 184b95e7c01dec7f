"""The registry is complete, and what it says about names, formulas and documentation is true."""

import dataclasses
import importlib
import inspect
import pkgutil

import pytest

import lossref
from lossref import LOSSES

EVERYTHING = {**LOSSES, "entropy": lossref.entropy}
INSTALLED = ("torch", "sklearn", "scipy")
KNOWN = ("torch", "keras", "tensorflow", "sklearn", "optax", "scipy")

SCOPE = (
    "mse mae rmse huber smooth_l1 log_cosh pinball l1_prob brier cross_entropy kl_divergence bce "
    "nll cross_entropy_with_logits bce_with_logits focal zero_one perceptron hinge squared_hinge logistic "
    "exponential gaussian_nll laplace_nll poisson_nll"
)

every_loss = pytest.mark.parametrize("name", EVERYTHING)


def test_the_registry_holds_the_whole_scope_in_teaching_order():
    assert list(LOSSES) == SCOPE.split()


def test_everything_public_is_exported():
    helpers = {"entropy", "softmax", "log_softmax", "one_hot", "rescale", "LOSSES", "Info", "LIBRARIES", "Library"}
    assert set(lossref.__all__) == set(LOSSES) | helpers
    assert all(getattr(lossref, name) is loss for name, loss in LOSSES.items())


@every_loss
def test_info_is_complete_and_frozen(name):
    info = EVERYTHING[name].info
    assert info.name == name == EVERYTHING[name].__name__
    assert info.family in ("regression", "distribution", "logits", "margin", "likelihood")
    assert info.unit in ("element", "row")
    assert info.reductions == (("mean", "sum") if name == "rmse" else ("none", "mean", "sum"))
    assert info.smoothness in ("discontinuous", "C0", "C1", "Cinf")
    for flag in ("convex", "robust", "symmetric", "non_negative"):
        assert type(getattr(info, flag)) is bool
    assert info.title
    assert info.source
    assert any(digit.isdigit() for digit in info.source), "a source has a year"
    assert bool(info.kinks) or info.smoothness == "Cinf"
    with pytest.raises(dataclasses.FrozenInstanceError):
        info.name = "other"


@every_loss
def test_the_formula_is_balanced_latex_without_dollar_signs(name):
    formula = EVERYTHING[name].info.formula
    assert "$" not in formula
    assert formula.count("{") == formula.count("}")
    assert formula.count(r"\left") - formula.count(r"\leftarrow") == formula.count(r"\right")
    assert formula.count(r"\begin") == formula.count(r"\end")


@every_loss
def test_parameters_are_those_of_the_signature(name):
    loss = EVERYTHING[name]
    signature = inspect.signature(loss).parameters
    given = {p: signature[p].default for p in list(signature)[1:] if p not in ("y_pred", "reduction")}
    assert {p: default for p, (default, _) in loss.info.parameters.items()} == given
    assert signature["reduction"].default == "mean"
    assert inspect.signature(loss.gradient) == inspect.signature(loss)


@every_loss
def test_aliases_name_known_libraries_and_exist_where_they_are_installed(name):
    for library, alias in EVERYTHING[name].info.aliases.items():
        assert library in KNOWN
        root = "tf" if library == "tensorflow" else library
        assert alias.partition(".")[0] == root
        if library in INSTALLED:
            assert callable(pkgutil.resolve_name(alias))


@every_loss
def test_the_documentation_has_every_part(name):
    text = EVERYTHING[name].__doc__
    for part in (".. math::", "Parameters\n", "Returns\n", "Notes\n", "Examples\n", "References\n", ">>> "):
        assert part in text
    assert EVERYTHING[name].info.formula in text
    assert EVERYTHING[name].info.source in text
    assert all(parameter in text for parameter in inspect.signature(EVERYTHING[name]).parameters)
    assert EVERYTHING[name].__module__.startswith("lossref.")


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "one_hot", "rescale"])
def test_the_helpers_are_documented_in_the_same_way(name):
    text = getattr(lossref, name).__doc__
    for part in (".. math::", "Parameters\n", "Returns\n", "References\n", "Examples\n", ">>> "):
        assert part in text


def test_every_module_says_what_it_is_for():
    for module in pkgutil.iter_modules(lossref.__path__, "lossref."):
        assert importlib.import_module(module.name).__doc__

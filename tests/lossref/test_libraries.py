"""What the registry says of other libraries is true of those that are installed, and complete for all of them."""

import inspect
import pkgutil
import warnings

import numpy as np
import pytest
import sklearn.metrics
import torch

from lossref import LIBRARIES, LOSSES, mse

ROW = np.array([1.0, 2.0, 3.0, 4.0])
COLUMN = ROW[:, None]


def named_in(library):
    infos = [loss.info for loss in LOSSES.values() if library in loss.info.aliases]
    return [(info.aliases[library], info.family) for info in infos]


def parameters(alias):
    return inspect.signature(pkgutil.resolve_name(alias)).parameters


def test_every_library_of_the_registry_is_in_the_table_and_no_other():
    aliases = {library for loss in LOSSES.values() for library in loss.info.aliases}
    assert set(LIBRARIES) - {"lossref"} == aliases - {"scipy"}  # which has densities and no losses


@pytest.mark.parametrize("library", ["keras", "tensorflow", "optax"])
def test_every_loss_of_a_library_that_is_not_installed_has_a_call(library):
    assert all(LIBRARIES[library].call(*named) for named in named_in(library))


def test_every_call_has_the_truth_in_one_of_its_two_places():
    for library in LIBRARIES.values():
        for call in library.calls:
            swapped = type(call)(call.prefix, call.arguments[::-1], call.reduction)
            assert call.truth_first != swapped.truth_first


def test_an_unknown_loss_is_named():
    with pytest.raises(LookupError, match=r"how PyTorch calls torch\.linalg\.norm is not known; add a Call"):
        LIBRARIES["torch"].call("torch.linalg.norm", "regression")
    with pytest.raises(LookupError, match=r"torch\.nn\.functionality\.x"):
        LIBRARIES["torch"].call("torch.nn.functionality.x", "regression")


def test_our_own_losses_are_called_as_the_table_says():
    (call,) = LIBRARIES["lossref"].calls
    for loss in LOSSES.values():
        names = list(inspect.signature(loss).parameters)
        assert names[0] == call.arguments[0]
        assert call.arguments[1] in names
        assert inspect.signature(loss).parameters["reduction"].default == call.reduction


@pytest.mark.parametrize(("alias", "family"), named_in("torch"))
def test_torch_is_called_as_the_table_says(alias, family):
    call = LIBRARIES["torch"].call(alias, family)
    assert tuple(parameters(alias))[:2] == call.arguments
    assert parameters(alias)["reduction"].default == call.reduction


@pytest.mark.parametrize(("alias", "family"), [n for n in named_in("sklearn") if n[0].startswith("sklearn.metrics.")])
def test_sklearn_is_called_as_the_table_says(alias, family):
    assert tuple(parameters(alias))[:2] == LIBRARIES["sklearn"].call(alias, family).arguments


@pytest.mark.parametrize("name", ["mse", "mae", "pinball", "bce", "brier", "zero_one"])
def test_sklearn_averages_over_the_samples_as_the_table_says(name):
    info = LOSSES[name].info
    alias = info.aliases["sklearn"]
    function = pkgutil.resolve_name(alias)
    truth, prediction = np.array([0, 1, 1, 0, 1]), np.array([0.2, 0.9, 0.4, 0.7, 0.6])
    prediction = prediction.round() if name == "zero_one" else prediction
    labels = {"labels": [0, 1]} if info.family == "distribution" else {}
    singles = [function(truth[i : i + 1], prediction[i : i + 1], **labels) for i in range(len(truth))]
    assert LIBRARIES["sklearn"].call(alias, info.family).reduction == "mean"
    assert function(truth, prediction) == pytest.approx(np.mean(singles))
    assert np.ptp(singles) > 0


def test_unequal_shapes_meet_what_the_table_says():
    assert LIBRARIES["lossref"].shapes == "error"
    with pytest.raises(ValueError, match="shape"):
        mse(ROW, COLUMN)
    assert LIBRARIES["torch"].shapes == "warning"
    tensors = torch.tensor(COLUMN), torch.tensor(ROW)
    with pytest.warns(UserWarning, match="broadcast"):
        torch.nn.functional.mse_loss(*tensors)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert torch.nn.functional.poisson_nll_loss(*tensors, reduction="none").shape == (4, 4)
    assert LIBRARIES["sklearn"].shapes == "equal"
    assert sklearn.metrics.mean_squared_error(ROW, COLUMN) == 0


def test_cross_entropy_takes_what_the_table_says():
    assert LIBRARIES["torch"].expects == "logits"
    shifted = torch.tensor([[0.5, 1.5], [3.0, 1.0]]), torch.tensor([[10.5, 11.5], [13.0, 11.0]])
    first, second = (torch.nn.functional.cross_entropy(logits, torch.tensor([0, 1])) for logits in shifted)
    assert first == pytest.approx(second.item())  # only logits may be shifted
    assert LIBRARIES["sklearn"].expects == "probabilities"
    assert sklearn.metrics.log_loss([0, 1], [[0.5, 0.5], [0.5, 0.5]]) == pytest.approx(np.log(2))
    with pytest.raises(ValueError, match="values greater than 1"):
        sklearn.metrics.log_loss([0, 1], [[3.0, 1.0], [0.0, 5.0]])
    assert LIBRARIES["lossref"].expects == "name"
    assert {"cross_entropy", "cross_entropy_with_logits"} <= set(LOSSES)

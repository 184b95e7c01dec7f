"""The edges of the contract: what is refused and in which words, and what the extremes give."""

import inspect
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import pairs

import lossref
from lossref import LOSSES

every_loss = pytest.mark.parametrize("name", LOSSES)

# A valid call of each loss: y_true, y_pred.
CALLS = {
    "regression": ([1.0, 2.0], [3.0, 5.0]),
    "distribution": ([[0.5, 0.5], [1.0, 0.0]], [[0.25, 0.75], [0.5, 0.5]]),
    "logits": ([0.0, 1.0], [3.0, 5.0]),
    "margin": ([-1.0, 1.0], [3.0, 5.0]),
    "likelihood": ([1.0, 2.0], [3.0, 5.0]),
}
SPECIAL_CALLS = {
    "bce": ([0.0, 1.0], [0.25, 0.5]),
    "nll": ([0, 1], [[-0.5, -1.0], [-0.25, -2.0]]),
    "cross_entropy_with_logits": ([0, 1], [[3.0, 5.0], [1.0, 2.0]]),
}


def call_of(name):
    return SPECIAL_CALLS.get(name, CALLS[LOSSES[name].info.family])


def functions_of(name):
    """The loss and its derivatives; all of them must refuse the same input."""
    loss = LOSSES[name]
    return [f for f in (loss, loss.gradient, loss.hessian, loss.subgradient_interval) if f]


def refuses(error, words, function, *args, **kwargs):
    with pytest.raises(error) as caught:
        function(*args, **kwargs)
    message = str(caught.value)
    for word in words:
        assert word in message, message
    assert message.endswith("."), message


@every_loss
def test_shapes_must_be_equal_and_the_message_names_both(name):
    y, p = map(np.array, call_of(name))
    for f in functions_of(name):
        refuses(ValueError, ["y_true", "y_pred", str(y.shape), str(p[:1].shape)], f, y, p[:1])
        refuses(ValueError, ["y_true", "y_pred", str(y[..., None].shape)], f, y[..., None], p)


@every_loss
@pytest.mark.parametrize("reduction", ["avg", "MEAN", "", None, 1, ["mean"]])
def test_an_unknown_reduction_is_named_and_the_choices_are_listed(name, reduction):
    for f in functions_of(name):
        words = ["reduction", repr(reduction), "'mean'", "'sum'"]
        refuses(ValueError, words, f, *call_of(name), reduction=reduction)


def test_rmse_says_why_it_has_no_single_values():
    for f in functions_of("rmse"):
        refuses(ValueError, ["'none'", "root", "'mean'", "'sum'"], f, [1.0], [2.0], reduction="none")


@every_loss
@pytest.mark.parametrize(
    "bad", [["a", "b"], [1j, 2j], [None, 1.0], [{}, 1], [np.datetime64("2020"), np.datetime64("2021")]]
)
def test_what_is_no_real_number_is_refused_with_its_dtype(name, bad):
    y, p = call_of(name)
    p = [bad, bad] if np.ndim(p) == 2 else bad
    dtype = str(np.asarray(p).dtype)
    for f in functions_of(name):
        refuses(TypeError, ["y_pred", dtype, "convert"], f, y, p)


@every_loss
def test_a_ragged_list_is_refused(name):
    for f in functions_of(name):
        refuses(ValueError, ["y_true", "ragged", "same length"], f, [[1.0], [1.0, 2.0]], call_of(name)[1])


@every_loss
def test_the_mean_of_nothing_is_refused_and_its_sum_is_zero(name):
    y, p = (np.array(x)[:0] for x in call_of(name))
    for f in functions_of(name):
        refuses(ValueError, ["y_pred", str(p.shape), "mean of nothing", "'sum'"], f, y, p)
    assert LOSSES[name](y, p, reduction="sum") == 0.0
    assert LOSSES[name].gradient(y, p, reduction="sum").shape == p.shape


PARAMETER_ERRORS = {
    "delta": [0, -1.0, math.nan, math.inf],
    "beta": [0, -1.0, math.nan, math.inf],
    "q": [0, 1, -0.1, 1.5, math.nan],
    "label_smoothing": [-0.1, 1.1, math.nan],
    "gamma": [-1, math.nan, math.inf],
    "scale": [0, -1.0, math.nan, math.inf],
}


@every_loss
def test_parameters_outside_their_range_are_named_with_their_value(name):
    for parameter in LOSSES[name].info.parameters:
        for f in functions_of(name):
            for value in PARAMETER_ERRORS[parameter]:
                words = [parameter, repr(value), "must be", "example"]
                refuses(ValueError, words, f, *call_of(name), **{parameter: value})
            for value in ("one", None, [1.0, 2.0, 3.0]):
                if parameter == "scale" and isinstance(value, list):
                    continue
                refuses(TypeError, [parameter, repr(value), "number"], f, *call_of(name), **{parameter: value})


@every_loss
def test_parameters_and_reduction_are_keywords_and_unknown_ones_are_refused(name):
    for f in functions_of(name):
        kinds = [p.kind for p in inspect.signature(f).parameters.values()][2:]
        assert set(kinds) == {inspect.Parameter.KEYWORD_ONLY}
        with pytest.raises(TypeError, match="positional"):
            f(*call_of(name), 1.0)
        with pytest.raises(TypeError, match="colour"):
            f(*call_of(name), colour=1)
        with pytest.raises(TypeError, match="y_pred"):
            f(call_of(name)[0])


def test_a_scale_for_each_element_must_fit_and_be_positive():
    for f in functions_of("gaussian_nll") + functions_of("laplace_nll"):
        refuses(ValueError, ["scale", "(3,)", "(2,)"], f, [1.0, 2.0], [3.0, 5.0], scale=[1, 2, 3])
        refuses(ValueError, ["scale", "0.0", "above 0"], f, [1.0, 2.0], [3.0, 5.0], scale=[1, 0])


@pytest.mark.parametrize("name", ["gaussian_nll", "laplace_nll"])
def test_a_scale_for_each_element_equals_single_calls(name):
    loss, y, p, scales = LOSSES[name], [1.0, 2.0], [3.0, 5.0], [0.5, 2.0]
    single = [loss(a, b, scale=s) for a, b, s in zip(y, p, scales, strict=True)]
    assert loss(y, p, scale=scales, reduction="none").tolist() == single


@pytest.mark.parametrize("name", ["l1_prob", "brier", "cross_entropy", "kl_divergence", "bce"])
@pytest.mark.parametrize("bad", [-0.1, 1.1, math.inf, -5e-324])
def test_probabilities_outside_the_unit_interval_are_refused(name, bad):
    for f in functions_of(name):
        for argument, call in (("y_true", ([bad, 0.5], [0.5, 0.5])), ("y_pred", ([0.5, 0.5], [0.5, bad]))):
            refuses(ValueError, [argument, str(bad), "between 0 and 1", "softmax"], f, *call)


@pytest.mark.parametrize("name", ["l1_prob", "brier", "cross_entropy", "kl_divergence"])
def test_a_row_loss_needs_an_axis_of_classes(name):
    for f in functions_of(name):
        refuses(ValueError, ["y_pred", "()", "class"], f, 0.5, 0.5)
        refuses(ValueError, ["y_pred", "(2, 0)", "class"], f, np.zeros((2, 0)), np.zeros((2, 0)))


@pytest.mark.parametrize("name", ["nll", "cross_entropy_with_logits"])
def test_class_indices_must_exist_and_be_integers(name):
    z = [[-0.5, -1.0, -2.0], [-0.25, -2.0, -3.0]]
    for f in functions_of(name):
        refuses(ValueError, ["y_true", "3", "between 0 and 2"], f, [0, 3], z)
        refuses(ValueError, ["y_true", "-1", "between 0 and 2"], f, [0, -1], z)
        refuses(ValueError, ["y_true", "float64", "integers"], f, [0.0, 1.0], z)
        refuses(ValueError, ["y_true", "bool", "integers"], f, [True, False], z)
        refuses(ValueError, ["y_true", "(1,)", "(2, 3)", "(2,)"], f, [0], z)
        refuses(ValueError, ["y_pred", "()", "class"], f, 0, 0.5)


def test_integers_of_the_rank_of_the_logits_are_ambiguous():
    z = [[0.0, 1.0], [2.0, 3.0]]
    for f in functions_of("cross_entropy_with_logits"):
        refuses(ValueError, ["y_true", "(2, 2)", "int64", "indices", "one-hot"], f, [[0, 1], [1, 0]], z)
        refuses(ValueError, ["y_true", "1.5", "between 0 and 1"], f, [[0.0, 1.5], [1.0, 0.0]], z)


@pytest.mark.parametrize("name", [n for n, loss in LOSSES.items() if loss.info.family == "margin"])
@pytest.mark.parametrize("bad", [0, 2, 0.5, math.nan])
def test_margin_labels_are_minus_and_plus_one(name, bad):
    for f in functions_of(name):
        refuses(ValueError, ["y_true", str(float(bad)), "-1 and +1", "2 * y_true - 1"], f, [1.0, bad], [0.5, 0.5])


def test_other_domains_are_refused_too():
    for f in functions_of("focal"):
        refuses(ValueError, ["y_true", "0.5", "0 and 1"], f, [0.5], [1.0])
    for f in functions_of("bce_with_logits"):
        refuses(ValueError, ["y_true", "2.0", "between 0 and 1"], f, [2.0], [1.0])
    for f in functions_of("poisson_nll"):
        for bad in (-1.0, 0.5, 2.0**54, math.inf):
            refuses(ValueError, ["y_true", str(bad), "counts"], f, [bad], [1.0])
        refuses(ValueError, ["y_pred", "-1.0", "rate"], f, [1], [-1.0])


def test_the_helpers_refuse_bad_input_in_the_same_way():
    for f in (lossref.softmax, lossref.log_softmax):
        refuses(ValueError, ["axis", "2", "(2,)"], f, [1.0, 2.0], axis=2)
        refuses(TypeError, ["axis", "None", "integer"], f, [1.0, 2.0], axis=None)
        refuses(ValueError, ["z", "(0,)", "class"], f, [])
        refuses(TypeError, ["z", "convert"], f, ["a"])
    refuses(ValueError, ["y contains 3", "between 0 and 2"], lossref.one_hot, [3], 3)
    refuses(ValueError, ["y has dtype float64", "integers"], lossref.one_hot, [1.0], 3)
    refuses(TypeError, ["C is 3.0", "integer"], lossref.one_hot, [1], 3.0)
    refuses(ValueError, ["C is 0", "at least one"], lossref.one_hot, [1], 0)
    refuses(ValueError, ["o contains 2.0", "between 0 and 1"], lossref.rescale, [2.0], 0, 1)
    refuses(ValueError, ["a is nan", "finite"], lossref.rescale, [0.5], math.nan, 1)
    refuses(ValueError, ["p contains 2.0", "between 0 and 1"], lossref.entropy, [2.0])
    refuses(ValueError, ["p has shape ()", "class"], lossref.entropy, 0.5)


@pytest.mark.parametrize("name", [n for n in LOSSES if n not in ("nll", "cross_entropy_with_logits")])
def test_nan_propagates(name):
    y, p = map(np.array, call_of(name))
    p[0] = math.nan
    loss = LOSSES[name]
    assert math.isnan(loss(y, p))
    if name != "rmse":
        values = loss(y, p, reduction="none")
        assert np.isnan(values).tolist() == [True, False]
    assert np.isnan(loss.gradient(y, p)[0]).all()


@pytest.mark.parametrize("name", ["nll", "cross_entropy_with_logits"])
def test_nan_propagates_within_its_row(name):
    z = np.array([[math.nan, -1.0], [-0.5, -1.0]])
    assert np.isnan(LOSSES[name]([0, 1], z, reduction="none")).tolist() == [True, False]
    assert np.isnan(LOSSES[name].gradient([0, 1], z)[0, 0])
    assert math.isnan(LOSSES[name]([0, 1], z))


@pytest.mark.parametrize("name", ["mae", "huber", "smooth_l1", "log_cosh", "pinball", "laplace_nll", "hinge"])
def test_the_mean_does_not_overflow_where_it_is_finite(name):
    y = np.array([1.0, 1.0, 1.0]) if name == "hinge" else np.zeros(3)
    p = -np.full(3, 1.7e308)
    loss = LOSSES[name]
    assert loss(y, p) == pytest.approx(loss(y[:1], p[:1]), rel=1e-15)
    assert math.isfinite(loss(y, p))
    assert loss(y, p, reduction="sum") == pytest.approx(3 * loss(y[:1], p[:1]), rel=1e-15)


def test_rmse_neither_overflows_nor_vanishes():
    assert lossref.rmse([0.0, 0.0], [1e200, 1e200]) == 1e200
    assert lossref.rmse([0.0, 0.0], [1e-200, 1e-200]) == 1e-200
    assert lossref.rmse([0.0], [5e-324]) == 5e-324


def test_nothing_is_clipped():
    assert lossref.cross_entropy([[0.0, 1.0]], [[1.0, 0.0]]) == math.inf
    assert lossref.cross_entropy([[0.0, 1.0]], [[0.0, 1.0]]) == 0.0
    assert lossref.kl_divergence([[0.5, 0.5]], [[1.0, 0.0]]) == math.inf
    assert lossref.kl_divergence([[1.0, 0.0]], [[0.5, 0.5]]) == math.log(2)
    assert lossref.bce([1.0, 0.0], [0.0, 1.0], reduction="none").tolist() == [math.inf, math.inf]
    assert lossref.bce([1.0, 0.0], [1.0, 0.0]) == 0.0
    assert lossref.entropy([[1.0, 0.0]]) == 0.0
    assert lossref.poisson_nll([0], [0.0]) == 0.0
    assert lossref.poisson_nll([1], [0.0]) == math.inf


def test_infinite_logits_give_their_limits_where_there_is_one():
    logits = [-math.inf, math.inf]
    assert lossref.bce_with_logits([0.0, 1.0], logits, reduction="none").tolist() == [0.0, 0.0]
    assert lossref.bce_with_logits([1.0, 0.0], logits, reduction="none").tolist() == [math.inf, math.inf]
    assert lossref.softmax([0.0, -math.inf]).tolist() == [1.0, 0.0]
    assert lossref.cross_entropy_with_logits([[1.0, 0.0]], [[0.0, -math.inf]]) == 0.0
    assert lossref.cross_entropy_with_logits.gradient([[1.0, 0.0]], [[0.0, -math.inf]]).tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.int64, np.float16, np.float32, bool])
def test_other_dtypes_are_computed_in_float64_and_never_wrap_around(dtype):
    y, p = np.array([1, 0], dtype), np.array([0, 1], dtype)
    assert lossref.mse(y, p) == 1.0
    assert lossref.mae(y, p, reduction="none").tolist() == [1.0, 1.0]
    assert lossref.mse.gradient(y, p, reduction="sum").dtype == np.float64
    assert lossref.mse(np.array([200], np.uint8), np.array([100], np.uint8)) == 10_000


def test_scalars_and_any_number_of_axes_are_accepted():
    assert lossref.mse(1.0, 3.0) == 4.0
    assert lossref.mse.gradient(1.0, 3.0).shape == ()
    z = np.random.default_rng(0).normal(size=(2, 3, 4))
    values = lossref.cross_entropy_with_logits(np.zeros((2, 3), int), z, reduction="none")
    assert values.shape == (2, 3)
    assert lossref.cross_entropy_with_logits(0, z[0, 0]) == values[0, 0]
    assert lossref.cross_entropy_with_logits.hessian(np.zeros((2, 3), int), z).shape == (2, 3, 4, 4)


def test_a_single_class_is_certain():
    assert lossref.softmax([[-7.0]]).tolist() == [[1.0]]
    assert lossref.cross_entropy_with_logits([0], [[-7.0]]) == 0.0
    assert lossref.cross_entropy_with_logits.gradient([0], [[-7.0]]).tolist() == [[0.0]]
    assert lossref.cross_entropy_with_logits.hessian([0], [[-7.0]]).tolist() == [[[0.0]]]


def test_label_smoothing_mixes_the_truth_with_the_uniform_distribution():
    z, truth = [[1.0, 2.0, 4.0]], [[0.1 / 3, 0.1 / 3, 0.9 + 0.1 / 3]]
    smoothed = lossref.cross_entropy_with_logits([2], z, label_smoothing=0.1)
    assert smoothed == pytest.approx(lossref.cross_entropy_with_logits(truth, z), rel=1e-15)


@given(data=st.data())
@settings(derandomize=True, deadline=None, database=None, max_examples=50)
def test_hard_labels_and_one_hot_rows_give_the_same(data):
    _, z, _ = data.draw(pairs("cross_entropy_with_logits"))
    y = data.draw(st.lists(st.integers(0, z.shape[1] - 1), min_size=len(z), max_size=len(z)))
    rows = lossref.one_hot(y, z.shape[1])
    hard, soft = (lossref.cross_entropy_with_logits(t, z) for t in (y, rows))
    assert hard == soft
    assert hard == pytest.approx(lossref.nll(y, lossref.log_softmax(z)), rel=1e-15)

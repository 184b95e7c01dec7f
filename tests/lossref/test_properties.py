"""What `info` claims about each loss holds, on random inputs, for every loss of the registry."""

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import pairs

import lossref
from lossref import LOSSES

settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("steady")

every_loss = pytest.mark.parametrize("name", LOSSES)
some = settings(settings.get_profile("steady"), max_examples=40)


def losses_where(condition):
    return pytest.mark.parametrize("name", [name for name, loss in LOSSES.items() if condition(loss)])


@losses_where(lambda loss: loss.info.convex)
@given(data=st.data())
@some
def test_a_convex_loss_lies_below_its_chords(name, data):
    y, a, b, parameters = data.draw(pairs(name, predictions=2))
    weight = data.draw(st.floats(0, 1))
    loss = LOSSES[name]
    middle = loss(y, (1 - weight) * a + weight * b, **parameters)
    chord = (1 - weight) * loss(y, a, **parameters) + weight * loss(y, b, **parameters)
    assert middle <= chord + 1e-12 * (1 + abs(chord))


@losses_where(lambda loss: not loss.info.convex)
def test_a_loss_that_is_called_non_convex_rises_above_a_chord(name):
    y, scores = np.ones(1), np.linspace(-6, 6, 25)
    loss = LOSSES[name]
    gaps = [loss(y, [(a + b) / 2]) - (loss(y, [a]) + loss(y, [b])) / 2 for a in scores for b in scores]
    assert max(gaps) > 0.01


@losses_where(lambda loss: loss.info.symmetric)
@given(data=st.data())
@some
def test_a_symmetric_loss_does_not_change_when_its_arguments_are_swapped(name, data):
    y, p, parameters = data.draw(pairs(name))
    assert LOSSES[name](y, p, **parameters) == LOSSES[name](p, y, **parameters)


@losses_where(lambda loss: not loss.info.symmetric)
def test_a_loss_that_is_called_asymmetric_changes_or_refuses_swapped_arguments(name):
    example = {
        "pinball": ([0.0], [1.0], {"q": 0.9}),
        "cross_entropy": ([0.9, 0.1], [0.5, 0.5], {}),
        "kl_divergence": ([0.9, 0.1], [0.5, 0.5], {}),
        "bce": ([0.9], [0.5], {}),
        "nll": ([0], [[-0.5, -0.9]], {}),
        "cross_entropy_with_logits": ([0], [[0.5, -0.9]], {}),
        "bce_with_logits": ([0.9], [0.5], {}),
        "focal": ([1.0], [0.5], {}),
        "poisson_nll": ([3], [2], {}),
    }
    y, p, parameters = example.get(name, ([1.0], [0.5], {}))
    try:
        swapped = LOSSES[name](p, y, **parameters)
    except ValueError:
        return
    assert swapped != LOSSES[name](y, p, **parameters)


@losses_where(lambda loss: loss.info.non_negative)
@given(data=st.data())
@some
def test_a_non_negative_loss_is_never_negative(name, data):
    y, p, parameters = data.draw(pairs(name))
    # Rows that sum to one only up to rounding may put KL below zero by as much.
    slack = 1e-15 if name == "kl_divergence" else 0
    assert LOSSES[name](y, p, reduction="sum", **parameters) >= -slack


@losses_where(lambda loss: not loss.info.non_negative)
def test_a_loss_that_is_called_negative_somewhere_is(name):
    assert LOSSES[name]([0.0], [0.0], scale=0.01) < 0


@every_loss
@given(data=st.data())
@some
def test_the_gradient_agrees_with_central_differences(name, data):
    """A central difference is the mean slope nearby, so it lies between the slopes at both ends."""
    y, p, parameters = data.draw(pairs(name))
    loss, reduction = LOSSES[name], data.draw(st.sampled_from(["mean", "sum"]))
    h = 1e-6
    if name == "zero_one" and (np.abs(p) <= h).any():
        return  # no slope at the jump
    for index in np.ndindex(p.shape):
        left, right = p.copy(), p.copy()
        left[index] -= h
        right[index] += h
        difference = loss(y, right, reduction=reduction, **parameters)
        difference = (difference - loss(y, left, reduction=reduction, **parameters)) / (right[index] - left[index])
        slopes = [
            bound[index]
            for point in (left, p, right)
            for bound in loss.subgradient_interval(y, point, reduction=reduction, **parameters)
        ]
        slack = 1e-8 * (1 + abs(loss(y, p, reduction="sum", **parameters))) + 1e-9 * max(map(abs, slopes))
        assert min(slopes) - slack <= difference <= max(slopes) + slack


@every_loss
@given(data=st.data())
@some
def test_the_gradient_is_the_shortest_subgradient(name, data):
    y, p, parameters = data.draw(pairs(name))
    for reduction in LOSSES[name].info.reductions:
        low, high = LOSSES[name].subgradient_interval(y, p, reduction=reduction, **parameters)
        gradient = LOSSES[name].gradient(y, p, reduction=reduction, **parameters)
        assert gradient.shape == low.shape == high.shape == p.shape
        assert (low <= high).all()
        np.testing.assert_array_equal(gradient, np.clip(0, low, high))


# One kink of each loss that has any: truth, prediction, parameters, and the slopes on its left and its right.
KINKS = {
    "mae": ([2.0], [2.0], {}, -1, 1),
    "rmse": ([2.0], [2.0], {}, -1, 1),
    "pinball": ([2.0], [2.0], {"q": 0.25}, -0.25, 0.75),
    "l1_prob": ([[0.5, 0.5]], [[0.5, 0.5]], {}, -1, 1),
    "perceptron": ([1.0], [0.0], {}, -1, 0),
    "hinge": ([-1.0], [-1.0], {}, 0, 1),
    "laplace_nll": ([2.0], [2.0], {"scale": 4.0}, -0.25, 0.25),
}


def test_every_loss_of_class_C0_has_a_kink_to_test():
    assert set(KINKS) == {name for name, loss in LOSSES.items() if loss.info.smoothness == "C0"}
    assert all(LOSSES[name].info.kinks for name in KINKS)


@pytest.mark.parametrize("name", KINKS)
def test_the_subgradient_interval_at_a_kink_spans_the_slopes_of_both_sides(name):
    y, p, parameters, left, right = KINKS[name]
    low, high = LOSSES[name].subgradient_interval(y, p, reduction="sum", **parameters)
    assert (low.flat[0], high.flat[0]) == (left, right)
    h = np.zeros_like(p)
    h.flat[0] = 1e-6
    at, below, above = (LOSSES[name](y, p + s * h, reduction="sum", **parameters) for s in (0, -1, 1))
    assert (at - below) / 1e-6 == pytest.approx(left, abs=1e-9)
    assert (above - at) / 1e-6 == pytest.approx(right, abs=1e-9)


@losses_where(lambda loss: loss.info.smoothness != "C0")
@given(data=st.data())
@some
def test_a_loss_without_kinks_has_one_slope_everywhere(name, data):
    y, p, parameters = data.draw(pairs(name))
    low, high = LOSSES[name].subgradient_interval(y, p, **parameters)
    np.testing.assert_array_equal(low, high)


BENDS = {"huber": ([0.0], [1.0]), "smooth_l1": ([0.0], [1.0]), "squared_hinge": ([1.0], [1.0])}


def test_every_loss_of_class_C1_has_a_bend_to_test():
    assert set(BENDS) == {name for name, loss in LOSSES.items() if loss.info.smoothness == "C1"}


@pytest.mark.parametrize("name", BENDS)
def test_at_a_bend_the_slope_is_continuous_and_the_curvature_jumps(name):
    y, p = BENDS[name]
    below, above = np.subtract(p, 1e-9), np.add(p, 1e-9)
    assert LOSSES[name].gradient(y, below) == pytest.approx(LOSSES[name].gradient(y, above), abs=1e-8)
    assert abs(LOSSES[name].hessian(y, below) - LOSSES[name].hessian(y, above)) >= 1


def test_the_loss_that_is_called_discontinuous_jumps():
    assert [n for n, loss in LOSSES.items() if loss.info.smoothness == "discontinuous"] == ["zero_one"]
    assert lossref.zero_one([1], [-5e-324]) - lossref.zero_one([1], [5e-324]) == 1


@losses_where(lambda loss: loss.hessian is not None)
@given(data=st.data())
@some
def test_the_hessian_agrees_with_central_differences_of_the_gradient(name, data):
    y, p, parameters = data.draw(pairs(name))
    loss, h = LOSSES[name], 1e-6
    for index in np.ndindex(p.shape):
        left, right = p.copy(), p.copy()
        left[index] -= h
        right[index] += h
        change = loss.gradient(y, right, reduction="sum", **parameters)
        change = (change - loss.gradient(y, left, reduction="sum", **parameters)) / (right[index] - left[index])
        ends = [second_derivative(loss, y, q, index, parameters) for q in (left, p, right)]
        slack = 1e-7 + 1e-6 * np.abs(ends).max()
        assert (np.min(ends, axis=0) - slack <= change).all()
        assert (change <= np.max(ends, axis=0) + slack).all()


def second_derivative(loss, y, p, index, parameters):
    """Derivative of the whole gradient with respect to the prediction at `index`, from the Hessian."""
    hessian = loss.hessian(y, p, reduction="sum", **parameters)
    column = np.zeros_like(p)
    if hessian.ndim > p.ndim:
        column[index[:-1]] = hessian[index]
    else:
        column[index] = hessian[index]
    return column


# Predictions that get worse and worse for the same truth; robust losses stop pulling harder.
WORSE = {
    "distribution": ([[0.0, 1.0]], lambda s: [[1 - 1 / s, 1 / s]]),
    "logits": ([1.0], lambda s: [-s]),
    "margin": ([1.0], lambda s: [-s]),
    "regression": ([0.0], lambda s: [s]),
    "likelihood": ([0.0], lambda s: [s]),
}
WORSE_FOR = {
    "bce": ([1.0], lambda s: [1 / s]),
    "nll": ([1], lambda s: [[0.0, -s]]),
    "cross_entropy_with_logits": ([1], lambda s: [[s, 0.0]]),
    "poisson_nll": ([1], lambda s: [1 / s]),
    "exponential": ([1.0], lambda s: [-math.log(s)]),
}


@losses_where(lambda loss: loss.info.name != "rmse")  # its robustness is that of its minimiser, the mean
def test_robust_means_that_one_bad_prediction_pulls_with_bounded_force(name):
    y, prediction = WORSE_FOR.get(name, WORSE[LOSSES[name].info.family])
    near, far = (np.abs(LOSSES[name].gradient(y, prediction(s))).max() for s in (1e2, 1e6))
    if LOSSES[name].info.robust:
        assert far <= 1.5 * near
    else:
        assert far >= 100 * near


@every_loss
@given(data=st.data())
@some
def test_reductions_agree_with_the_single_values(name, data):
    y, p, parameters = data.draw(pairs(name))
    loss = LOSSES[name]
    total, mean = (loss(y, p, reduction=r, **parameters) for r in ("sum", "mean"))
    assert type(total) is float
    assert type(mean) is float
    if name == "rmse":
        assert total == pytest.approx(math.sqrt(y.size) * mean, rel=1e-14)
        return
    values = loss(y, p, reduction="none", **parameters)
    assert values.dtype == np.float64
    assert values.shape == (p.shape if loss.info.unit == "element" else p.shape[:-1])
    assert total == math.fsum(values.ravel())
    assert mean == total / values.size
    for attribute in ("gradient", "hessian"):
        derivative = getattr(loss, attribute)
        if derivative:
            single, summed, averaged = (derivative(y, p, reduction=r, **parameters) for r in ("none", "sum", "mean"))
            np.testing.assert_array_equal(single, summed)
            np.testing.assert_array_equal(averaged, single / values.size)


@every_loss
@given(data=st.data())
@some
def test_inputs_are_left_alone_and_need_not_be_writable_or_contiguous(name, data):
    y, p, parameters = data.draw(pairs(name))
    loss = LOSSES[name]
    expected = loss(y, p, **parameters)
    spread = [np.repeat(x, 2, axis=0)[::2] for x in (y, p)]
    before = [x.copy() for x in spread]
    for x in spread:
        x.flags.writeable = False
    assert loss(*spread, **parameters) == expected
    for attribute in ("gradient", "hessian", "subgradient_interval"):
        if getattr(loss, attribute):
            results = getattr(loss, attribute)(*spread, **parameters)
            for result in results if isinstance(results, tuple) else (results,):
                assert result.flags.writeable
                assert not any(np.shares_memory(result, x) for x in spread)
    for x, old in zip(spread, before, strict=True):
        np.testing.assert_array_equal(x, old)
    assert loss(y.tolist(), p.tolist(), **parameters) == expected


@every_loss
@given(data=st.data())
@some
def test_no_result_is_a_negative_zero(name, data):
    y, p, parameters = data.draw(pairs(name))
    for f in (LOSSES[name], LOSSES[name].gradient, LOSSES[name].hessian):
        if f:
            result = np.asarray(f(y, p, reduction=LOSSES[name].info.reductions[0], **parameters))
            assert not np.signbit(result[result == 0]).any()


@given(data=st.data())
@some
def test_entropy_has_the_derivatives_that_it_states(data):
    p, _, _ = data.draw(pairs("cross_entropy"))
    h = 1e-6
    for index in np.ndindex(p.shape):
        left, right = p.copy(), p.copy()
        left[index] -= h
        right[index] += h
        slope = (lossref.entropy(right) - lossref.entropy(left)) / (2 * h)
        assert slope == pytest.approx(lossref.entropy.gradient(p)[index], abs=1e-7)
    np.testing.assert_array_equal(lossref.entropy.hessian(p, reduction="sum"), -1 / p)


@given(data=st.data())
@some
def test_cross_entropy_is_entropy_plus_kl(data):
    p, q, _ = data.draw(pairs("kl_divergence"))
    expected = lossref.entropy(p) + lossref.kl_divergence(p, q)
    assert lossref.cross_entropy(p, q) == pytest.approx(expected, rel=1e-12)


@given(data=st.data())
@some
def test_softmax_ignores_a_shift_works_on_any_axis_and_sums_to_one(data):
    _, z, _ = data.draw(pairs("cross_entropy_with_logits"))
    p = lossref.softmax(z)
    np.testing.assert_allclose(p.sum(axis=-1), 1, rtol=1e-15)
    np.testing.assert_array_equal(lossref.softmax(z.T, axis=0), p.T)
    np.testing.assert_allclose(lossref.softmax(z + 3.0), p, rtol=1e-13)
    np.testing.assert_allclose(np.exp(lossref.log_softmax(z)), p, rtol=1e-13)
    np.testing.assert_array_equal(lossref.log_softmax(z.T, axis=0), lossref.log_softmax(z).T)


@given(data=st.data())
@some
def test_the_logistic_loss_is_binary_cross_entropy_with_other_labels(data):
    y, score, _ = data.draw(pairs("logistic"))
    logit_twin = lossref.bce_with_logits((y + 1) / 2, score, reduction="none")
    np.testing.assert_array_equal(lossref.logistic(y, score, reduction="none"), logit_twin)


@given(st.lists(st.floats(0, 1), max_size=5), st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
@some
def test_rescale_hits_both_ends_and_stays_between_them(o, a, b):
    np.testing.assert_array_equal(lossref.rescale([0.0, 1.0], a, b), [a, b])
    inside = lossref.rescale(np.array(o, float), a, b)
    slack = 1e-15 * max(abs(a), abs(b))
    assert ((min(a, b) - slack <= inside) & (inside <= max(a, b) + slack)).all()

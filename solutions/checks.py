# Tools for the tests. Run this cell; you need not read it.
import copy
import functools
import warnings

import numpy as np

SEED = 0  # the hidden tests draw their inputs from it


def show(value):
    """A value as one short line for a hint.

    >>> print(show([3, -4]), show(np.array([0.25, 2])), show(np.array([250], dtype=np.uint8)))
    [3, -4] [0.25, 2] uint8[250]
    """
    if callable(value):
        return getattr(value, "__name__", "function")
    if isinstance(value, np.ndarray | np.generic):
        kind = "" if value.dtype == float else str(value.dtype)
        return kind + show(value.tolist())
    if isinstance(value, list):
        return "[" + ", ".join(map(show, value[:6])) + (", ..." if len(value) > 6 else "") + "]"
    return f"{value + 0.0:.10g}" if isinstance(value, float) else repr(value)[:80]


def fail(*lines):
    """Raise the hint, one fact to a line."""
    raise AssertionError("\n".join(line for line in lines if line))


def close(value, expected, relative=1e-9):
    """Equal up to rounding errors; NaN is never close.

    >>> bool(close(0.1 + 0.2, 0.3)), bool(close(np.nan, np.nan))
    (True, False)
    """
    with np.errstate(invalid="ignore"):
        near = np.abs(value - expected) <= 1e-12 + relative * np.abs(expected)
    return np.all((value == expected) | (near & np.isfinite(expected)))


def numbers(text, value):
    """A result as a float64 array, if it is a number or an array of real numbers."""
    assert value is not None, f"{text} returns None.\nIs a `return` missing?"
    fits = isinstance(value, int | float | np.number | np.ndarray) and not isinstance(value, bool)
    assert fits, f"{text} gives a {type(value).__name__}.\nIt should be a number or a NumPy array."
    dtype = np.asarray(value).dtype
    told = "\n`.astype(float)` makes 1 and 0 of True and False." if dtype.kind == "b" else ""
    assert dtype.kind in "iuf", f"{text} gives {dtype}, not real numbers.{told}"
    return np.array(value, dtype=float)


class Call:
    """A call as text; written when it is shown, since most calls are right."""

    def __init__(self, name, args, options):
        self.name, self.args, self.options = name, args, options

    def __str__(self):
        words = [*map(show, self.args), *(f"{key}={show(value)}" for key, value in self.options.items())]
        return f"{self.name}({', '.join(words)})"


def unchanged(before, after):
    """Is an argument still what it was, to the last bit?"""
    if isinstance(before, np.ndarray):
        return before.shape == after.shape and before.tobytes() == after.tobytes()
    return callable(before) or np.array_equal(before, after, equal_nan=np.asarray(before).dtype.kind == "f")


def run(function, args, hint="", **options):
    """Call `function` on copies of `args`, which it must not change: the call as text, and the result."""
    name = getattr(function, "__name__", "your function")
    text = Call(name, args, options)
    given = [copy.deepcopy(value) if isinstance(value, np.ndarray | list) else value for value in args]
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            value = function(*given, **options)
    except NotImplementedError:
        raise NotImplementedError(f"{name} is not written yet, or it calls a function that is not.") from None
    except Exception as error:
        if "truth value of an array" in str(error):
            hint = "`if` cannot decide for a whole array. np.where decides for each element, np.any for all together."
        words = f"{type(error).__name__}: {error}".removesuffix(": ")
        raise AssertionError(f"{text} stops with {words}\n{hint}".strip()) from error
    for before, after in zip(args, given, strict=True):
        assert unchanged(before, after), (
            f"{text} changed its input:\n{show(before)} became {show(after)}.\nWork on a copy."
        )
    return text, numbers(text, value)


def first_wrong(value, expected):
    """Where a long array differs first: its line shows the first entries only."""
    if value.shape != expected.shape or max(value.shape, default=0) <= 6:
        return ""
    place = next(place for place in np.ndindex(value.shape) if not close(value[place], expected[place]))
    return f"The first that differs is entry {list(place)}: {show(value[place])}, not {show(expected[place])}."


def compare(text, value, expected, mistakes=None, hint=""):
    """`value` must be `expected`, also in shape. `mistakes` maps known wrong values to their hints."""
    expected = np.asarray(expected, dtype=float)
    if value.shape == expected.shape and close(value, expected):
        return
    if not hint and value.shape == expected.shape and close(value, expected, 1e-6):
        hint = "Nearly right: is something rounded, computed in float32, or added to avoid a zero?"
    for wrong, reason in (mistakes or {}).items():
        if value.shape == np.shape(wrong) and close(value, wrong, 1e-6):
            hint = reason
            break
    shapes = "" if value.shape == expected.shape else f" (shape {value.shape}, not {expected.shape})"
    fail(f"{text} gives {show(value)}{shapes}.", f"It should be {show(expected)}.", first_wrong(value, expected), hint)


def check_value(function, args, expected, mistakes=None, hint="", **options):
    """A call must return `expected`."""
    compare(*run(function, args, hint, **options), expected, mistakes, hint)


def check_refused(function, args, hint, **options):
    """A call must raise ValueError."""
    try:
        text, value = run(function, args, hint, **options)
    except AssertionError as error:
        if isinstance(error.__cause__, ValueError):
            return
        raise
    fail(f"{text} gives {show(value)}.", hint)


def check_number(name, value, expected, mistakes=None):
    """A typed answer must be right to four decimals. The hint keeps the right number to itself."""
    value = numbers(name, value)
    if value.shape == () and abs(value - expected) <= 1e-4:
        return
    hint = "Give four decimals." if close(value, expected, 0.02) else "Go through the formula once more."
    for wrong, reason in (mistakes or {}).items():
        if np.all(np.abs(value - wrong) <= 1e-4 * max(1, abs(wrong))):
            hint = reason
            break
    fail(f"{name} = {show(value)} is not right.", hint)


def check_between(name, value, low, high, hint):
    """A typed answer must be possible: between bounds that do not give the right number away."""
    value = numbers(name, value)
    if value.shape != () or not low <= value <= high:
        fail(f"{name} = {show(value)} is not between {low} and {high}.", hint)


@functools.cache
def random_pairs(seed):
    """Random arrays in pairs of equal shape."""
    rng = np.random.default_rng(seed)
    shapes = [(1,)] * 4 + [(2,)] * 2 + [(3,), (2, 2), (2, 3), (3, 1), (2, 3, 2), (50,)]
    return [tuple(rng.normal(0, 4, (2, *shape)).round(1)) for shape in shapes]


def samples(number=None):
    """Random pairs (y_true, y_pred), the small ones first: the first that fails is the easiest to follow."""
    return random_pairs(SEED)[:number]


def check_same(function, reference, hint="", **options):
    """`function` must agree with `reference` on random inputs."""
    for args in samples():
        check_value(function, args, reference(*args, **options), hint=hint, **options)
    fine = tuple(np.random.default_rng(SEED).normal(0, 4, (2, 3)))
    check_value(function, fine, reference(*fine, **options), hint="All digits count. Is something rounded?", **options)


def check_always(function, claim, holds, **options):
    """`holds(y_true, y_pred, value)` must be true on random inputs."""
    for args in samples(8):
        text, value = run(function, args, **options)
        assert np.all(holds(*args, value)), f"{text} gives {show(value)},\nbut {claim}."


def check_symmetric(function, **options):
    """Swapping the answer and the prediction must not change the loss."""
    for y_true, y_pred in samples(8):
        _, swapped = run(function, (y_pred, y_true), **options)
        hint = "Swapping y_true and y_pred must not change the loss. What happens to a negative error?"
        check_value(function, (y_true, y_pred), swapped, hint=hint, **options)


def check_inputs(function, **options):
    """Lists, integers, uint8 and float32 must give the same as float64."""
    whole = np.array([250.0, 3, 7, 8]), np.array([5.0, 9, 7, 7])
    single = np.float32([0.1, 0.7, 5.3]), np.float32([0.4, -2.2, 0.3])
    convert = "Convert both inputs first: np.asarray(y, dtype=float)."
    for (y_true, y_pred), kind, hint in [
        (whole, list, f"The inputs may be lists. {convert}"),
        (whole, np.int64, f"Integers must give what floats give. {convert}"),
        (whole, np.uint8, f"uint8 cannot hold a negative number: 3 - 9 becomes 250. {convert}"),
        (single, np.float32, f"float32 inputs need float64 arithmetic. {convert}"),
    ]:
        args = [y.tolist() if kind is list else y.astype(kind) for y in (y_true, y_pred)]
        _, expected = run(function, (y_true.astype(float), y_pred.astype(float)), **options)
        check_value(function, args, expected, hint=hint, **options)


def check_shapes(function, **options):
    """Arrays of unequal shapes must raise ValueError."""
    for left, right in [
        ((3,), (3, 1)),
        ((3, 1), (3,)),
        ((3,), (2,)),
        ((3,), (1,)),
        ((2, 3), (3,)),
        ((2, 3), (2, 1)),
        ((1, 3), (2, 3)),
        ((1, 3), (3, 1)),
    ]:
        told = f"Shapes {left} and {right} must raise ValueError: compare the shapes before you subtract."
        check_refused(function, (np.ones(left), np.zeros(right)), told, **options)


def check_nan(function, **options):
    """A NaN among the inputs must stay visible."""
    text, value = run(function, (np.array([1.0, np.nan, 3]), np.array([2.0, 2, 5])), **options)
    assert np.isnan(value).any(), f"{text} gives {show(value)}.\nA NaN in the data must give NaN, not be skipped."


PAIR = np.array([[0.0, 1, 2], [3, 4, 5]]), np.array([[1.0, 1, 5], [-1, 6, 4.5]])


def check_reductions(function, args=PAIR, **options):
    """The reductions none, sum and mean must agree, and mean must be the default. `args` have the shape (2, 3)."""
    text, each = run(function, args, reduction="none", **options)
    assert each.shape == (2, 3), f"{text} has shape {each.shape}.\nIt should be that of the inputs: (2, 3)."
    total, mean = each.sum(), each.mean()
    hint = 'reduction="sum" adds all values of "none".'
    check_value(function, args, total, {mean: "This is the mean."}, hint, reduction="sum", **options)
    wrong = {total: "This is the sum.", total / 2: "Divide by the 6 elements, not by the 2 rows."}
    wrong |= {tuple(each.mean(k)): "This is the mean over one axis. Take it over all elements." for k in (0, 1)}
    check_value(function, args, mean, wrong, 'reduction="mean" averages them.', reduction="mean", **options)
    check_value(function, args, mean, hint='Without a reduction given it is "mean".', **options)


def check_slopes(gradient, loss, **options):
    """`gradient` must lie between the slopes of `loss` on the left and on the right of each prediction."""
    h = 1e-5
    for y_true, y_pred in samples():
        text, value = run(gradient, (y_true, y_pred), **options)
        assert value.shape == y_pred.shape, f"{text} has shape {value.shape}.\nA gradient has the shape of y_pred."
        middle = loss(y_true, y_pred, **options)
        for index in list(np.ndindex(y_pred.shape))[:6]:
            step = np.zeros_like(y_pred)
            step[index] = h
            left, right = loss(y_true, y_pred - step, **options), loss(y_true, y_pred + step, **options)
            low, high = sorted([(middle - left) / h, (right - middle) / h])
            if not low - 1e-6 <= value[index] <= high + 1e-6:
                here = f"{text} has {show(value[index])} at {list(index)},"
                fail(here, f"where the loss has the slope {low:.4f}.")

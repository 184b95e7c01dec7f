"""The tools of the test cells: what passes, what fails, and what is said about it."""

import doctest
import importlib.util
from pathlib import Path

import numpy as np
import pytest

PATH = Path(__file__).parents[2] / "solutions" / "checks.py"
spec = importlib.util.spec_from_file_location("checks", PATH)
checks = importlib.util.module_from_spec(spec)
spec.loader.exec_module(checks)


def test_the_docstrings_tell_the_truth():
    result = doctest.testmod(checks)
    assert result.attempted >= 2
    assert result.failed == 0


@pytest.mark.parametrize("value", [3, 3.0, np.float64(3), np.float32(3), np.int64(3), np.array(3.0), 3 + 1e-12])
def test_any_kind_of_number_passes(value):
    checks.check_value(lambda: value, (), 3)


@pytest.mark.parametrize(
    "value",
    [None, "3", [3], True, 3 + 0j, np.array([3.0]), np.array([[3.0]]), np.array(3.0, dtype=object), np.nan, 3 + 1e-6],
    ids=repr,
)
def test_what_is_not_the_number_fails(value):
    with pytest.raises(AssertionError):
        checks.check_value(lambda: value, (), 3)


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_infinity_is_close_to_itself_only(value):
    with pytest.raises(AssertionError):
        checks.check_value(lambda: value, (), 1e308)
    assert checks.close(np.inf, value) == (value == np.inf)


def test_a_known_mistake_gets_its_own_hint():
    with pytest.raises(AssertionError, match=r"gives 7\.\nIt should be 3\.5\.\nThe sum\."):
        checks.check_value(lambda: 7, (), 3.5, {7: "The sum.", 0: "No."}, hint="Else.")
    with pytest.raises(AssertionError, match=r"It should be 3\.5\.\nElse\."):
        checks.check_value(lambda: 8, (), 3.5, {7: "The sum."}, hint="Else.")


def test_the_hint_for_a_typed_number_keeps_the_answer():
    checks.check_number("answer", 2.718, 2.71805, {})
    with pytest.raises(AssertionError) as caught:
        checks.check_number("answer", 2.7, 2.71828)
    assert str(caught.value) == "answer = 2.7 is not right.\nGive four decimals."


@pytest.mark.parametrize("typed", [0.2644, 0.264351, 2193.95, 2194.0])
def test_a_known_wrong_number_is_recognised_from_its_four_decimals(typed):
    with pytest.raises(AssertionError, match="Known"):
        checks.check_number("answer", typed, 0.3961, {0.264351: "Known.", 2193.9496: "Known."})


@pytest.mark.parametrize("value", [3, 4, 3.5, np.float32(3.2), np.array(3.9)])
def test_a_number_between_the_bounds_is_possible(value):
    checks.check_between("answer", value, 3, 4, "Look.")


@pytest.mark.parametrize("value", [2.999, 7, -3.5, np.nan, np.inf, np.array([3.5]), "3.5", None, True], ids=repr)
def test_what_is_not_a_number_between_the_bounds_is_refused(value):
    with pytest.raises(AssertionError, match=r"is not between 3 and 4|gives a|returns None"):
        checks.check_between("answer", value, 3, 4, "Look.")


def test_an_impossible_number_is_shown_beside_its_bounds():
    with pytest.raises(AssertionError, match=r"^answer = 7 is not between 3 and 4\.\nLook\.$"):
        checks.check_between("answer", 7, 3, 4, "Look.")


def test_of_a_long_array_the_first_wrong_entry_is_shown():
    right = np.arange(50.0).reshape(5, 10)
    wrong = right.copy()
    wrong[3, 4:] += 0.5
    with pytest.raises(AssertionError, match=r"\nThe first that differs is entry \[3, 4\]: 34\.5, not 34\.\nLook\."):
        checks.check_value(lambda: wrong, (), right, hint="Look.")


def test_the_call_and_its_options_are_shown():
    def double(y, reduction):
        return 2 * y

    with pytest.raises(AssertionError, match=r"double\(uint8\[1\], reduction='none'\) gives \[2\]"):
        checks.check_value(double, (np.array([1], dtype=np.uint8),), [3], reduction="none")


def test_unwritten_stays_not_implemented_and_other_errors_become_hints():
    def unwritten():
        raise NotImplementedError

    def broken():
        return [][0]

    with pytest.raises(NotImplementedError, match="unwritten is not written yet"):
        checks.check_value(unwritten, (), 3)
    with pytest.raises(AssertionError, match=r"broken\(\) stops with IndexError: list index out of range\nLook\."):
        checks.check_value(broken, (), 3, hint="Look.")


def test_a_changed_input_is_named_and_the_tests_own_stays():
    mine = np.array([1.0, 2])

    def spoil(y):
        y += 1
        return 0.0

    with pytest.raises(AssertionError, match=r"spoil\(\[1, 2\]\) changed its input:\n\[1, 2\] became \[2, 3\]"):
        checks.check_value(spoil, (mine,), 0)
    assert mine.tolist() == [1, 2]


def test_the_rows_of_a_list_are_copied_too_and_functions_pass_as_they_are():
    table, functions = [[1.0, 2], [3, 4]], [len, lambda: 0]

    def spoil(rows, found):
        assert found is not functions
        assert all(ours is theirs for ours, theirs in zip(functions, found, strict=True))
        rows[0][:] = [9, 9]
        return 0.0

    with pytest.raises(
        AssertionError, match=r"changed its input:\n\[\[1, 2\], \[3, 4\]\] became \[\[9, 9\], \[3, 4\]\]"
    ):
        checks.check_value(spoil, (table, functions), 0)
    assert table == [[1, 2], [3, 4]]


def test_a_slope_between_both_sides_of_a_kink_passes():
    def distance(y, p):
        return np.abs(p - y).sum()

    def subgradient(y, p):
        return np.where(p == y, 0.3, np.sign(p - y))

    checks.check_slopes(subgradient, distance)
    with pytest.raises(AssertionError, match="the loss has the slope"):
        checks.check_slopes(lambda y, p: 1.01 * subgradient(y, p), distance)


def test_samples_start_small_and_follow_the_seed(monkeypatch):
    first = [y.tolist() for y, _ in checks.samples()]
    sizes = [y.size for y, _ in checks.samples()]
    assert sizes[0] == 1
    assert max(sizes) == sizes[-1]
    assert first == [y.tolist() for y, _ in checks.samples()]
    monkeypatch.setattr(checks, "SEED", 1)
    assert first != [y.tolist() for y, _ in checks.samples()]

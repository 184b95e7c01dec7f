"""Answer files: their first line, and how they get into a notebook."""

import nbformat
import pytest
from conftest import BANK

from nbjudge.course import CourseError
from nbjudge.proof.bank import apply_answer, hand_in, read_answer, read_bank
from nbjudge.release import read_source, release, sources


def solved(course):
    return read_source(sources(course, "toy")[0])


def cell(notebook, name):
    return next(each.source for each in notebook.cells if each.id == name)


def write(tmp_path, text):
    (tmp_path / "answer.py").write_text(text)
    return read_answer(tmp_path / "answer.py")


def test_the_first_line_says_the_verdict():
    absolute, by_product, guess = read_bank(BANK)
    assert (absolute.right, absolute.item, absolute.words) == (False, "test_double", "must stay negative")
    assert (by_product.right, by_product.item) == (True, None)
    assert guess.name == "guess"


@pytest.mark.parametrize("first", ["", "# right", "# wrong: no item", "def f(): pass"])
def test_another_first_line_is_refused(tmp_path, first):
    with pytest.raises(CourseError, match="must begin with"):
        write(tmp_path, first + "\nx = 1\n")


def test_an_empty_bank_is_refused(tmp_path):
    with pytest.raises(CourseError, match="holds no answer file"):
        read_bank(tmp_path)


def test_the_answer_replaces_what_it_defines_and_brings_its_helpers(course):
    notebook = apply_answer(solved(course), read_answer(BANK / "by_product.py"))
    namespace = {}
    exec(cell(notebook, "double"), namespace)
    assert namespace["double"](4) == 8
    assert "twice" in cell(notebook, "double")
    assert "x + x" not in cell(notebook, "double")
    assert "# right" not in cell(notebook, "double"), "the verdict is not for the student's notebook"
    assert cell(notebook, "answer") == "answer = double(21)"


def test_a_variable_can_be_answered_too(course):
    notebook = apply_answer(solved(course), read_answer(BANK / "guess.py"))
    assert cell(notebook, "answer").strip() == "answer = 41"
    assert "x + x" in cell(notebook, "double")


def test_an_answer_to_nothing_is_refused(course, tmp_path):
    with pytest.raises(CourseError, match="defines triple: no solution cell"):
        apply_answer(solved(course), write(tmp_path, "# right: but for what\ndef triple(x): return 3 * x\n"))


def test_what_is_handed_in_is_the_release_with_answers(course):
    (path,) = release(course, "toy")
    released = nbformat.read(path, as_version=4)
    notebook = hand_in(released, solved(course))
    changed = [new.id for old, new in zip(released.cells, notebook.cells, strict=True) if old.source != new.source]
    assert changed == ["double", "answer"]
    assert "SOLUTION" not in nbformat.writes(notebook)

"""A student learns from the visible tests alone what is right, wrong, missing, endless or altered."""

import subprocess
import sys

import nbformat
import pytest
from marked import make_course

from nbjudge.check import check, tell
from nbjudge.course import CourseError, folder

RIGHT = "def double(x):\n    return 2 * x"


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    course = make_course(tmp_path_factory.mktemp("course"))
    return nbformat.read(folder(course, "release", assignment="toy") / "toy.ipynb", as_version=4)


@pytest.fixture
def handed(released, tmp_path):
    """Writes the released notebook with other sources, and checks it."""

    def fill(seconds=30.0, **sources):
        notebook = nbformat.from_dict(released)
        notebook = nbformat.reads(nbformat.writes(notebook), as_version=4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = sources.get(name, cell.source)
        nbformat.write(notebook, tmp_path / "toy.ipynb")
        before = (tmp_path / "toy.ipynb").read_bytes()
        found = {result.item: result for result in check(tmp_path / "toy.ipynb", seconds)}
        assert (tmp_path / "toy.ipynb").read_bytes() == before, "the file is the student's"
        return found

    return fill


def test_a_right_answer_and_what_a_person_marks(handed):
    found = handed(double=RIGHT, essay="Because.")
    assert {name: (each.status, each.score, each.max) for name, each in found.items()} == {
        "test_double": ("ok", 2.0, 2.0),
        "essay": ("manual", None, 3.0),
        "drawing": ("manual", None, 1.0),
    }
    assert found["test_double"].hint == ""


def test_an_untouched_notebook_is_missing_everywhere(handed):
    found = handed()
    assert found["test_double"].status == "missing"
    assert (found["essay"].status, found["essay"].score) == ("missing", 0.0)


def test_a_wrong_answer_shows_the_last_lines(handed):
    found = handed(double="def double(x):\n    raise ValueError('one\\n' * 40 + 'the last')")
    assert found["test_double"].status == "wrong"
    assert found["test_double"].hint.endswith("the last")
    assert len(found["test_double"].hint.splitlines()) <= 12


def test_an_error_above_explains_the_failure(handed):
    found = handed(double="def double(x:\n    return x")
    assert "NameError: name 'double' is not defined" in found["test_double"].hint
    assert "In a cell above: SyntaxError" in found["test_double"].hint


def test_warnings_cost_nothing(handed):
    assert handed(double=f"import warnings\n{RIGHT}\nwarnings.warn('old')")["test_double"].score == 2.0


def test_an_endless_test_is_named_and_the_rest_goes_on(handed):
    found = handed(seconds=3, double="def double(x):\n    while True: pass", essay="Because.")
    assert found["test_double"].status == "timeout"
    assert "The cell test_double did not end within 3 s" in found["test_double"].hint
    assert found["essay"].status == "manual"


@pytest.mark.parametrize(
    "start", ["import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n", "for _ in range(3):\n  try:\n    "]
)
def test_a_loop_that_resists_never_looks_right(handed, monkeypatch, start):
    monkeypatch.setattr("nbjudge.check.GRACE", 2.0)
    end = "" if "signal" in start else "\n  except BaseException: pass"
    found = handed(seconds=3, double=f"{start}while True: pass{end}")
    assert found["test_double"].status in ("timeout", "wrong")
    if "signal" in start:
        assert "It could not be interrupted" in found["test_double"].hint


def test_a_test_after_an_endless_cell_is_run(handed):
    """What comes right after an interrupt is easily lost, and a test without a reply has no error to show."""
    found = handed(seconds=3, double="while True: pass")
    assert found["test_double"].status == "wrong"
    assert "NameError" in found["test_double"].hint
    assert "The cell double did not end within 3 s" in found["test_double"].hint


def test_a_cell_that_ends_python_is_named(handed):
    found = handed(double="import os\nos._exit(1)")
    assert found["test_double"].status == "crash"
    assert "The cell double ended Python itself" in found["test_double"].hint


def test_an_altered_test_is_told_and_gives_no_false_comfort(handed):
    found = handed(double="def double(x):\n    return 7", test_double="pass")
    assert "You changed this test" in found["test_double"].hint
    assert "You changed" not in handed(double=RIGHT)["test_double"].hint


def test_partial_credit_counts(handed):
    found = handed(double=RIGHT, test_double="1.5")
    assert (found["test_double"].score, found["test_double"].status) == (1.5, "wrong")


def test_the_text_names_each_item(handed):
    text = tell(list(handed(double=RIGHT, essay="Because.").values()))
    assert text.splitlines()[0] == "test_double: ok"
    assert text.endswith("1 of 1 right by the tests that you can see.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is not a notebook"),
        ("{}", "is not a notebook"),
        ("[1, 2]", "is not a notebook"),
        ("\x00\xff", "is not a notebook"),
        ('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "holds no tests"),
    ],
)
def test_a_file_that_cannot_be_checked_is_named(tmp_path, content, words):
    (tmp_path / "toy.ipynb").write_text(content, encoding="latin-1")
    with pytest.raises(CourseError, match=words):
        check(tmp_path / "toy.ipynb")


def test_a_missing_file_or_a_folder_is_named(tmp_path):
    with pytest.raises(CourseError, match="There is no file"):
        check(tmp_path / "none.ipynb")
    with pytest.raises(CourseError, match="is a folder"):
        check(tmp_path)


def test_it_needs_nothing_that_only_linux_has():
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['fcntl', 'resource', 'pyseccomp']))\n"
        "import nbjudge.check\n"
        "assert not {'nbjudge.sandbox', 'nbjudge.sandbox.confine', 'nbjudge.engine'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)

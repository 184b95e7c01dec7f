"""A class is graded as a whole: right, wrong and troubled submissions side by side."""

import csv
from pathlib import Path

import pytest
from conftest import BANK, HERE

from nbjudge.cli import main
from nbjudge.course import CONFIG, CourseError, folder, open_course
from nbjudge.record import results
from nbjudge.sample import make_sample


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The sample class of the toy course, graded once for all tests of this file, and what was printed."""
    root = tmp_path_factory.mktemp("class")
    own = root / "course"
    (own / "solutions" / "toy").mkdir(parents=True)
    for name in ("helpers.py", "toy/toy.md"):
        (own / "solutions" / name).write_text((HERE / "course" / "solutions" / name).read_text())
    config = (HERE.parents[1] / CONFIG).read_text()
    (own / CONFIG).write_text(config + "c.Execute.timeout = 5\n")
    make_sample(open_course(own), "toy", BANK, root / "sample")
    assert main(["grade", "toy", "--course", str(root / "sample")]) == 0
    return open_course(root / "sample")


def row(course, student):
    return {each.item: each for each in results(course, "toy") if each.student == student}


@pytest.mark.parametrize(
    ("student", "double", "answer"),
    [
        ("all-right", (2, "ok"), (1, "ok")),
        ("by_product", (2, "ok"), (1, "ok")),
        ("absolute", (0, "wrong"), (1, "ok")),
        ("guess", (2, "ok"), (0, "wrong")),
        ("half-done", (2, "ok"), (0, "wrong")),
        ("blank", (0, "missing"), (0, "wrong")),
        ("does-not-parse", (0, "wrong"), (0, "wrong")),
        ("never-ends", (0, "timeout"), (0, "wrong")),
        ("not-a-notebook", (0, "unreadable"), (0, "unreadable")),
    ],
)
def test_each_student_gets_what_is_due(graded, student, double, answer):
    got = row(graded, student)
    assert (got["test_double"].score, got["test_double"].status) == double
    assert (got["test_answer"].score, got["test_answer"].status) == answer


def test_a_hint_is_what_the_check_said(graded):
    assert row(graded, "absolute")["test_double"].hint == "a negative number must stay negative"
    assert row(graded, "all-right")["test_double"].hint == ""


def test_every_student_has_a_feedback_page(graded):
    for student in graded.get_submitted_students("toy"):
        page = folder(graded, "feedback", student, "toy") / "toy.html"
        assert page.is_file(), student
    assert "could not be graded" in page_of(graded, "not-a-notebook")
    assert "must stay negative" in page_of(graded, "absolute")


def page_of(course, student):
    return (folder(course, "feedback", student, "toy") / "toy.html").read_text()


def test_the_grades_are_exported(graded):
    text = (Path(graded.coursedir.root) / "grading" / "grades.csv").read_text()
    rows = {each["student_id"]: each for each in csv.DictReader(text.splitlines())}
    assert float(rows["all-right"]["score"]) == 3
    assert float(rows["absolute"]["score"]) == 1
    assert float(rows["not-a-notebook"]["score"]) == 0
    assert len(rows) == len(graded.get_submitted_students("toy"))


def test_grading_again_runs_nothing_and_shows_the_same(graded, capsys):
    notebook = folder(graded, "autograded", "all-right", "toy") / "toy.ipynb"
    before = notebook.stat().st_mtime_ns
    assert main(["grade", "toy", "--course", graded.coursedir.root]) == 0
    assert notebook.stat().st_mtime_ns == before
    shown = capsys.readouterr().out
    assert "by_product" in shown
    assert "0 T" in shown


def test_a_manual_score_survives_a_regrade(graded):
    with graded.gradebook as gradebook:
        gradebook.find_grade("test_double", "toy", "toy", "absolute").manual_score = 1.5
        gradebook.db.commit()
    assert graded.autograde("toy", "absolute", force=True)["success"]
    assert row(graded, "absolute")["test_double"].score == 1.5


def test_nobody_to_grade_is_an_error(course, capsys):
    assert main(["release", "--course", course.coursedir.root]) == 0
    assert main(["grade", "toy", "--course", course.coursedir.root]) == 2
    assert "nbjudge: " in capsys.readouterr().err


def test_a_sample_never_overwrites_other_work(course, tmp_path):
    precious = tmp_path / "mine"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years")
    with pytest.raises(CourseError, match="not a sample class"):
        make_sample(course, "toy", BANK, precious)
    assert (precious / "thesis.txt").read_text() == "years"

"""A class is graded as a whole: right, wrong and troubled submissions side by side."""

import csv
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from conftest import BANK, HERE

from nbjudge.cli import main, score_table
from nbjudge.course import CONFIG, CourseError, folder, inbound, open_course
from nbjudge.journal import Journal, journal_path
from nbjudge.proof.sample import make_sample
from nbjudge.record import results
from nbjudge.results import Result


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
        ("half-done", (2, "ok"), (0, "missing")),
        ("blank", (0, "missing"), (0, "missing")),
        ("does-not-parse", (0, "missing"), (0, "missing")),
        ("never-ends", (0, "timeout"), (0, "missing")),
        ("not-a-notebook", (0, "unreadable"), (0, "unreadable")),
    ],
)
def test_each_student_gets_what_is_due(graded, student, double, answer):
    got = row(graded, student)
    assert (got["test_double"].score, got["test_double"].status) == double
    assert (got["test_answer"].score, got["test_answer"].status) == answer


def test_items_of_one_name_in_two_notebooks_are_two():
    one, two = (
        Result("ana", "toy", name, "test_double", score, 2.0, "ok", "", 0) for name, score in (("a", 2), ("b", 0))
    )
    table = score_table([one, two])
    assert [next(iter(column.cells)) for column in table.columns[1:]] == ["2", "0", "2"]
    assert "2 = b: test_double, of 2" in table.caption
    assert "total = of 4" in table.caption


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
    totals = {row["student"]: row["score"] for row in csv.DictReader(text.splitlines()) if row["item"] == "total"}
    assert (float(totals["all-right"]), float(totals["absolute"]), float(totals["not-a-notebook"])) == (3, 1, 0)
    assert len(totals) == len(graded.get_submitted_students("toy"))


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


def test_what_a_person_wrote_reaches_the_feedback_of_the_next_run(graded):
    with graded.gradebook as gradebook:
        (comment, *_) = gradebook.find_submission_notebook("toy", "toy", "by_product").comments
        comment.manual_comment = "Why not add it to itself?"
        gradebook.db.commit()
    assert main(["grade", "toy", "--course", graded.coursedir.root]) == 0
    assert "Why not add it to itself?" in page_of(graded, "by_product")


def test_a_time_that_cannot_be_true_is_told(graded, capsys):
    (stamp,) = inbound(graded).glob("absolute+toy+*/timestamp.txt")
    stamp.write_text("2020-01-01 00:00:00 UTC")
    assert main(["grade", "toy", "--course", graded.coursedir.root]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "says it was handed in at" in line]
    assert len(said) == 1
    assert said[0].startswith("absolute: says it was handed in at 2020-01-01 00:00:00 UTC")


def say(course, capsys, *arguments):
    """Run a command that must fail; return what it says."""
    assert main([*arguments, "--course", str(course.coursedir.root)]) == 2
    return capsys.readouterr().err


def test_each_way_to_have_nothing_to_grade_is_named(course, capsys):
    assert "No assignment 'other'" in say(course, capsys, "grade", "other")
    assert "run `nbjudge release toy` first" in say(course, capsys, "grade", "toy")
    assert main(["release", "--course", course.coursedir.root]) == 0
    assert "Nobody has handed in toy" in say(course, capsys, "grade", "toy")


def test_a_submission_without_the_notebook_says_so_to_its_student(course, capsys):
    assert main(["release", "--course", course.coursedir.root]) == 0
    submission = folder(course, "submitted", "kim", "toy")
    submission.mkdir(parents=True)
    (submission / "Untitled.ipynb").write_text("{}")
    assert main(["grade", "toy", "--course", course.coursedir.root]) == 0
    assert "toy.ipynb is missing; you handed in Untitled.ipynb" in page_of(course, "kim")
    assert {each.score for each in results(course, "toy")} == {0}


def test_work_that_another_run_grades_is_not_replaced(course, tmp_path, capsys):
    assert main(["release", "--course", course.coursedir.root]) == 0
    for place in (tmp_path / "new" / "kim", folder(course, "submitted", "kim", "toy")):
        place.mkdir(parents=True)
        (place / "toy.ipynb").write_text(str(place))
    with Journal(journal_path(course, "toy")):
        said = say(course, capsys, "grade", "toy", "--submissions", str(tmp_path / "new"))
    assert "Another run grades toy now. Wait for it, or stop it first." in said
    assert (place / "toy.ipynb").read_text() == str(place)


def test_a_mended_submission_gets_its_score_and_a_new_page(course):
    assert main(["release", "--course", course.coursedir.root]) == 0
    submission = folder(course, "submitted", "kim", "toy")
    submission.mkdir(parents=True)
    (submission / "toy.ipynb").write_text("half a notebook")
    assert main(["grade", "toy", "--course", course.coursedir.root]) == 0
    assert "could not be graded" in page_of(course, "kim")
    released = folder(course, "release", assignment="toy") / "toy.ipynb"
    (submission / "toy.ipynb").write_text(released.read_text())
    assert main(["grade", "toy", "--course", course.coursedir.root]) == 0
    assert "could not be graded" not in page_of(course, "kim")
    assert row(course, "kim")["test_double"].status == "missing"


@pytest.fixture
def two(course):
    """The course, with two students who handed in what was released."""
    assert main(["release", "--course", course.coursedir.root]) == 0
    for student in ("ana", "kim"):
        shutil.copytree(folder(course, "release", assignment="toy"), folder(course, "submitted", student, "toy"))
    return course


def test_a_page_that_cannot_be_written_costs_nothing_else(two, tmp_path, capsys):
    page = folder(two, "feedback", "ana", "toy") / "toy.html"
    page.mkdir(parents=True)
    arguments = ["grade", "toy", "--course", two.coursedir.root, "--json", str(tmp_path / "all.json")]
    assert main(arguments) == 1
    shown, said = capsys.readouterr()
    assert "Graded 2; 0 had not changed." in shown
    assert "1 of 2 students got no feedback page. The first is ana: " in said
    assert "test_double" in page_of(two, "kim")
    assert {each["student"] for each in json.loads((tmp_path / "all.json").read_text())} == {"ana", "kim"}
    assert "ana,toy,,total" in (Path(two.coursedir.root) / "grading" / "grades.csv").read_text()
    page.rmdir()
    assert main(arguments) == 0
    assert "test_double" in page_of(two, "ana")


def test_a_student_whose_name_no_gradebook_can_hold_is_named(two, capsys):
    place = folder(two, "submitted", os.fsdecode(b"k\xf6nig"), "toy")
    shutil.copytree(folder(two, "submitted", "kim", "toy"), place)
    assert main(["grade", "toy", "--course", two.coursedir.root]) == 0
    shown = capsys.readouterr().out
    assert "k?nig: The folder's name is not UTF-8" in shown
    assert "Graded 2; 0 had not changed." in shown


def test_no_name_steers_the_instructors_terminal(two, tmp_path, capsys):
    steering = "\x1b]0;gotcha\x07\x1b[2J\x9b31m\u202e\u2066\r\n"
    place = folder(two, "submitted", "[red]eve[bold]", "toy")
    place.mkdir(parents=True)
    (place / f"{steering}Graded 9.ipynb").write_text("{}")
    (inbound(two) / f"mal{steering}lory+toy+2026-01-01 00:00:00.000000 UTC+0").mkdir(parents=True)
    with zipfile.ZipFile(tmp_path / "moodle.zip", "w") as file:
        file.writestr(f"Eve{steering}_5_assignsubmission_file/toy{steering}.ipynb", "{}")
    arguments = ["grade", "toy", "--course", two.coursedir.root, "--submissions", str(tmp_path / "moodle.zip")]
    assert main(arguments) == 0
    shown, said = capsys.readouterr()
    assert not set(shown + said) & set(steering) - {"\n", *"]0;gotcha[2J31m"}
    assert shown.count("[red]eve[bold]") == 2, "in the table, and with its reason"
    assert "you handed in ?]0;gotcha??[2J?31m??" in shown
    assert not [line for line in shown.splitlines() if line.startswith("Graded 9")]
    assert "mal?]0;gotcha" in shown
    assert "Eve?]0;gotcha" in shown


def test_what_nbgraders_own_command_graded_gets_a_new_page(two):
    assert main(["grade", "toy", "--course", two.coursedir.root]) == 0
    notebook = folder(two, "submitted", "kim", "toy") / "toy.ipynb"
    notebook.write_text(notebook.read_text().replace("raise NotImplementedError()", "return 'never'"))
    assert two.autograde("toy", "kim", force=True)["success"]
    assert main(["grade", "toy", "--course", two.coursedir.root]) == 0
    assert "never" in page_of(two, "kim")


def test_a_damaged_autograded_notebook_costs_only_its_page(two, capsys):
    assert main(["grade", "toy", "--course", two.coursedir.root]) == 0
    (folder(two, "autograded", "ana", "toy") / "toy.ipynb").write_text('{"cells": [{"metadata": {}}]}')
    assert main(["grade", "toy", "--course", two.coursedir.root]) == 1
    assert "1 of 1 students got no feedback page. The first is ana: " in capsys.readouterr().err
    assert {each.status for each in results(two, "toy") if each.student == "ana"} == {"unreadable"}


def test_a_sample_never_overwrites_other_work(course, tmp_path):
    precious = tmp_path / "mine"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years")
    for place in (precious, precious / "thesis.txt"):
        with pytest.raises(CourseError, match="not a sample class"):
            make_sample(course, "toy", BANK, place)
    assert (precious / "thesis.txt").read_text() == "years"


def test_a_sample_that_fails_leaves_the_earlier_one(course, tmp_path):
    make_sample(course, "toy", BANK, tmp_path / "sample")
    bad = tmp_path / "bank"
    bad.mkdir()
    (bad / "triple.py").write_text("# right: but for what\ndef triple(x): return 3 * x\n")
    with pytest.raises(CourseError, match="no solution cell"):
        make_sample(course, "toy", bad, tmp_path / "sample")
    assert (tmp_path / "sample" / "exercises" / "toy" / "toy.ipynb").is_file()


def test_a_broken_bank_is_named(course, tmp_path, capsys):
    sample = ("sample", "toy", "--into", str(tmp_path / "sample"), "--bank")
    assert "There is no bank" in say(course, capsys, *sample, str(tmp_path / "none"))
    bad = tmp_path / "bank"
    bad.mkdir()
    (bad / "typo.py").write_text("# right: no\ndef double(x:\n")
    assert "typo.py is not Python" in say(course, capsys, *sample, str(bad))
    assert not (tmp_path / "sample").exists()

"""The exported marks are those of the gradebook, in the shape that each reader wants, and no cell is a formula."""

import csv
import itertools

import pytest
from marked import hand_in, make_course

from nbjudge.course import CourseError
from nbjudge.handover.export import export

RIGHT = {"test_double": (2.0, "ok", ""), "essay": (0.0, "missing", "Empty."), "drawing": (0.0, "missing", "Empty.")}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def course(made):
    """A course in which nobody handed in yet."""
    with made.gradebook as gradebook:
        for student in list(gradebook.students):
            gradebook.remove_student(student.id)
    made.config.pop("NbJudge", None)
    return made


def rows(course, path, form, assignments=("toy",)):
    left = export(course, list(assignments), form, path)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file)), left


def change(course, student, **fields):
    with course.gradebook as gradebook:
        gradebook.update_or_create_student(student, **fields)


def mark(course, student, item, score, penalty=None):
    with course.gradebook as gradebook:
        gradebook.find_grade(item, "toy", "toy", student).manual_score = score
        gradebook.find_submission_notebook("toy", "toy", student).late_submission_penalty = penalty
        gradebook.db.commit()


def test_the_long_table_has_a_row_per_item_and_the_total(course, tmp_path):
    hand_in(course, "kim", {"test_double": (1.0, "wrong", "double(0) is not 1")})
    mark(course, "kim", "essay", 2.5, penalty=0.5)
    table, left = rows(course, tmp_path / "grades.csv", "csv")
    assert table[0][:8] == ["student", "assignment", "notebook", "item", "score", "max", "status", "hint"]
    assert [row[3:7] for row in table[1:]] == [
        ["test_double", "1", "2", "wrong"],
        ["essay", "2.5", "3", "wrong"],
        ["drawing", "", "1", "manual"],
        ["late penalty", "-0.5", "", ""],
        ["total", "3", "6", "manual"],
    ]
    assert table[1][7] == "double(0) is not 1"
    assert left == {}


def test_the_total_is_nbgraders(course, tmp_path):
    for number, (score, penalty) in enumerate(itertools.product((0.0, 1.5, 3.0), (None, 0.25, 9.0))):
        hand_in(course, f"s{number}", RIGHT)
        mark(course, f"s{number}", "essay", score, penalty)
    from nbgrader.plugins import CsvExportPlugin

    with course.gradebook as gradebook:
        plugin = CsvExportPlugin(to=str(tmp_path / "theirs.csv"))
        plugin.export(gradebook)
    with (tmp_path / "theirs.csv").open() as file:
        theirs = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    table, _ = rows(course, tmp_path / "ours.csv", "csv")
    assert {row[0]: float(row[4]) for row in table if row[3] == "total"} == theirs
    assert len(set(theirs.values())) > 3


def test_canvas_takes_the_file(course, tmp_path):
    hand_in(course, "kim", RIGHT)
    hand_in(course, "lee", RIGHT)
    change(course, "kim", first_name="Kim", last_name="Lie", lms_user_id="17")
    table, left = rows(course, tmp_path / "canvas.csv", "canvas")
    assert table == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "toy"],
        ["    Points Possible", "", "", "", "", "6"],
        ["Lie, Kim", "17", "", "kim", "", "2"],
        ["lee", "", "", "lee", "", "2"],
    ]
    assert left == {}


def test_canvas_knows_an_assignment_by_its_number(course, tmp_path):
    hand_in(course, "kim", RIGHT)
    course.config.NbJudge.canvas = {"toy": 4711}
    assert rows(course, tmp_path / "canvas.csv", "canvas")[0][0][-1] == "toy (4711)"


def test_moodle_takes_the_file(course, tmp_path):
    hand_in(course, "kim", RIGHT | {"test_double": (1.0, "wrong", "2 < 3\nand more")})
    change(course, "kim", first_name="Kim", last_name="Lie", lms_user_id="17", email="kim@example.org")
    (head, row), _ = rows(course, tmp_path / "moodle.csv", "moodle")
    got = dict(zip(head, row, strict=True))
    assert got.pop("Last modified (grade)").startswith("20")
    comments = "test_double: 1 of 2. 2 &lt; 3<br>and more<br>essay: 0 of 3. Empty.<br>drawing: 0 of 1. Empty."
    assert got == {
        "Identifier": "Participant 17",
        "ID number": "kim",
        "Full name": "Kim Lie",
        "Email address": "kim@example.org",
        "Grade": "1",
        "Maximum grade": "6",
        "Feedback comments": comments,
    }


def test_moodle_gets_the_number_of_this_assignment_back(course, tmp_path, monkeypatch):
    hand_in(course, "kim", RIGHT)
    change(course, "kim", lms_user_id="11")  # of the assignment that was brought in last
    monkeypatch.setattr("nbjudge.handover.export.brought", lambda _: {"toy": {"kim": "1"}, "other": {"kim": "11"}})
    (_, row), _ = rows(course, tmp_path / "moodle.csv", "moodle")
    assert row[0] == "Participant 1"


@pytest.mark.parametrize("form", ["canvas", "moodle"])
def test_a_total_that_is_not_final_goes_into_no_lms(course, tmp_path, form):
    hand_in(course, "kim", {"test_double": (2.0, "ok", "")})
    hand_in(course, "lee", RIGHT)
    table, left = rows(course, tmp_path / "out.csv", form)
    assert left == {"kim": "toy has still to be marked by hand."}
    assert "kim" not in str(table)
    assert "lee" in str(table)


@pytest.mark.parametrize("form", ["csv", "canvas", "moodle"])
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(course, tmp_path, form, start):
    hand_in(course, "kim", RIGHT | {"test_double": (0.0, "wrong", f"{start}cmd|' /C calc'!A0")})
    change(course, "kim", first_name=f"{start}1+1", last_name=f"{start}2", email=f"{start}x@example.org")
    table, _ = rows(course, tmp_path / "out.csv", form)
    cells = [cell for row in table for cell in row]
    assert any(cell.startswith(f"'{start}") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(start)]


def test_an_interrupted_export_leaves_the_old_file(course, tmp_path, monkeypatch):
    hand_in(course, "kim", RIGHT)
    before = rows(course, tmp_path / "out.csv", "csv")[0]
    monkeypatch.setattr("nbjudge.handover.export._plain", lambda cell: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(course, ["toy"], "csv", tmp_path / "out.csv")
    monkeypatch.undo()
    with (tmp_path / "out.csv").open(newline="") as file:
        assert list(csv.reader(file)) == before


def test_each_wrong_wish_is_told(course, tmp_path):
    with pytest.raises(CourseError, match="There is no export 'excel'; there are csv, canvas, moodle"):
        export(course, ["toy"], "excel", tmp_path / "x")
    with pytest.raises(CourseError, match="other is not in the gradebook"):
        export(course, ["other"], "csv", tmp_path / "x")
    with pytest.raises(CourseError, match="holds one assignment, not 2"):
        export(course, ["toy", "toy"], "moodle", tmp_path / "x")
    assert not (tmp_path / "x").exists()

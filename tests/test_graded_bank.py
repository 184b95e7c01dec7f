"""The bank as a class: nbgrader itself grades each answer, and each gets what its first line says."""

from pathlib import Path

import pytest

from nbjudge.bank import read_bank
from nbjudge.cli import main
from nbjudge.course import folder, open_course
from nbjudge.record import results
from nbjudge.sample import make_sample

ROOT = Path(__file__).parents[1]
ANSWERS = {path.name: read_bank(path) for path in sorted((ROOT / "tests" / "bank").iterdir())}
POINTS = {"regression": 18}
CASES = [pytest.param(name, answer, id=f"{name}-{answer.name}") for name, bank in ANSWERS.items() for answer in bank]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Per assignment: the graded course, and item → result per student."""
    found = {}
    for name in ANSWERS:
        root = tmp_path_factory.mktemp(name)
        make_sample(open_course(ROOT), name, ROOT / "tests" / "bank" / name, root)
        assert main(["grade", name, "--course", str(root)]) == 0
        course = open_course(root)
        table = {}
        for result in results(course, name):
            table.setdefault(result.student, {})[result.item] = result
        found[name] = course, table
    return found


@pytest.mark.parametrize(("name", "answer"), CASES)
def test_each_answer_gets_what_it_deserves(graded, name, answer):
    items = graded[name][1][answer.name]
    lost = {item: result.hint for item, result in items.items() if result.score < result.max}
    if answer.right:
        assert lost == {}
    else:
        assert items[answer.item].score == 0
        assert answer.words in lost[answer.item]


@pytest.mark.parametrize("name", ANSWERS)
def test_solved_scores_full_marks_and_unsolved_none(graded, name):
    table = graded[name][1]
    assert sum(result.score for result in table["all-right"].values()) == POINTS[name]
    assert sum(result.max for result in table["all-right"].values()) == POINTS[name]
    assert sum(result.score for result in table["blank"].values()) == 0


@pytest.mark.parametrize("name", ANSWERS)
def test_trouble_costs_only_the_troubled(graded, name):
    table = graded[name][1]
    assert len(table) >= 30
    assert "timeout" in {result.status for result in table["never-ends"].values()}
    assert {result.status for result in table["not-a-notebook"].values()} == {"unreadable"}
    assert 0 < sum(result.score for result in table["half-done"].values()) < POINTS[name]
    assert 0 < sum(result.score for result in table["never-ends"].values()) < POINTS[name]
    assert 0 < sum(result.score for result in table["does-not-parse"].values()) < POINTS[name]


@pytest.mark.parametrize("name", ANSWERS)
def test_every_student_has_a_feedback_page(graded, name):
    course, table = graded[name]
    for student in table:
        assert (folder(course, "feedback", student, name) / f"{name}.html").stat().st_size > 0
    assert set(table) == set(course.get_submitted_students(name))

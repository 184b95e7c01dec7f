"""A whole run: the journal, the gradebook, and what happens when either is disturbed."""

import json
import os
import shutil
import threading
from datetime import datetime

import nbformat
import pytest
import sqlalchemy
from conftest import HERE, SETTINGS

from nbjudge.course import CONFIG, CourseError, course_secret, folder, open_course
from nbjudge.engine import grade
from nbjudge.journal import Journal, journal_path
from nbjudge.judge import judge
from nbjudge.notebook import LARGEST
from nbjudge.plan import make_plan
from nbjudge.pool import judge_all
from nbjudge.proof.bank import hand_in
from nbjudge.record import results, save
from nbjudge.release import read_source, release
from nbjudge.submission import BESIDE

WRONG = "def total(path):\n    return 5"


@pytest.fixture
def lab(tmp_path):
    """The laboratory, released, with three students."""
    root = tmp_path / "course"
    shutil.copytree(HERE / "lab", root)
    late = '\nc.Execute.timeout = 4\nc.LateSubmissionPlugin.penalty_method = "zero"\n'
    (root / CONFIG).write_text(SETTINGS + late)
    api = open_course(root)
    release(api, "lab")
    for student in ("ana", "bo", "kim"):
        submit(api, student)
    submit(api, "kim", total=WRONG)
    return api


def submit(api, student, when="2026-03-01 12:00:00 UTC", **changes):
    """Hand in the solved notebooks, some answers of the first replaced."""
    place = folder(api, "submitted", student, "lab")
    place.mkdir(parents=True, exist_ok=True)
    for name in ("first", "second"):
        blank = nbformat.read(folder(api, "release", assignment="lab") / f"{name}.ipynb", as_version=4)
        filled = hand_in(blank, read_source(folder(api, "source", assignment="lab") / f"{name}.md"))
        for cell in filled.cells:
            cell.source = changes.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
        nbformat.write(filled, place / f"{name}.ipynb")
    (place / "timestamp.txt").write_text(when)
    (place / "essay.txt").write_text("mine")


def run(api, students=("ana", "bo", "kim"), **options):
    return grade(api, "lab", list(students), jobs=1, **options)


def scores(api):
    return {(each.student, each.item): each.score for each in results(api, "lab")}


def test_a_class_is_graded_once_and_what_changed_again(lab):
    assert sorted(run(lab).graded) == ["ana", "bo", "kim"]
    assert scores(lab)["ana", "test_total"] == 2
    assert scores(lab)["kim", "test_total"] == 0
    assert run(lab).unchanged == ["ana", "bo", "kim"]
    submit(lab, "kim")
    assert run(lab).graded == ["kim"]
    assert scores(lab)["kim", "test_total"] == 2
    assert run(lab, regrade=True).unchanged == []
    source = folder(lab, "source", assignment="lab") / "first.md"
    source.write_text(source.read_text().replace("== 6", "== 7"))
    release(lab, "lab")
    assert sorted(run(lab).graded) == ["ana", "bo", "kim"], "an edited test is graded anew"
    assert scores(lab)["ana", "test_total"] == 0


def test_beside_the_notebooks_lie_the_files_that_nbgrader_puts_there(lab):
    run(lab, ["ana"])
    place = folder(lab, "autograded", "ana", "lab")
    assert {path.name for path in place.iterdir()} == {
        "first.ipynb",
        "second.ipynb",
        "data.txt",
        "essay.txt",
        "timestamp.txt",
    }
    for name in ("first", "second"):
        nbformat.validate(nbformat.read(place / f"{name}.ipynb", as_version=4))


def test_a_run_that_was_stopped_goes_on(lab):
    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(lab, done=stop)
    assert len({student for student, _ in scores(lab)}) == 1, "what was judged is recorded"
    rest = run(lab)
    assert len(rest.unchanged) == 1
    assert len(rest.graded) == 2


def test_a_result_that_never_reached_the_gradebook_comes_from_the_journal(lab, monkeypatch):
    def fail(*_):
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("nbjudge.engine.save", fail)
        with pytest.raises(OSError, match="disk is full"):
            run(lab, ["ana"])
    lines = journal_path(lab, "lab").read_bytes()
    assert b"recorded" not in lines
    journal_path(lab, "lab").write_bytes(lines + b'{"graded": "torn by a cra')
    assert run(lab, ["ana"]).unchanged == ["ana"]
    assert scores(lab)["ana", "test_total"] == 2


@pytest.mark.parametrize("left", [bytes(4000), b'{"graded": 3, \n{"recorded": {"ana": "key"}}\n'])
def test_what_a_loss_of_power_left_in_the_journal_is_judged_again(lab, left):
    """Blocks that never reached the disk are zeros; what stands behind them is not believed."""
    run(lab, ["ana"])
    with journal_path(lab, "lab").open("ab") as file:
        file.write(left)
    assert run(lab, ["ana", "bo"]).unchanged == ["ana"]
    assert run(lab, ["ana", "bo"]).unchanged == ["ana", "bo"]


def test_a_result_that_another_version_left_in_the_journal_is_judged_again(lab):
    run(lab, ["ana"])
    old = {"student": "bo", "key": "k", "notebooks": {}, "results": [{"student": "bo", "grade": 3}]}
    with journal_path(lab, "lab").open("a") as file:
        file.write(json.dumps({"graded": json.dumps(old)}) + "\n")
    assert run(lab, ["ana", "bo"]).graded == ["bo"]


def test_an_autograded_notebook_that_a_loss_of_power_emptied_is_made_again(lab):
    run(lab, ["ana", "bo"])
    path = folder(lab, "autograded", "ana", "lab") / "second.ipynb"
    path.write_bytes(b"")
    assert run(lab, ["ana", "bo"]).graded == ["ana"]
    nbformat.validate(nbformat.read(path, as_version=4))


def test_a_result_of_the_journal_counts_only_for_the_work_that_it_judged(lab, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("nbjudge.engine.save", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run(lab, ["ana"])
    source = folder(lab, "source", assignment="lab") / "second.md"
    text = source.read_text()
    another = text[text.rindex("```{code-cell}") :].replace("test_warns", "test_new")
    source.write_text(f"{text}\n{another}")
    release(lab, "lab")
    assert run(lab, ["ana", "bo"]).unchanged == []
    assert scores(lab)["ana", "test_new"] == 2


def test_the_order_of_cells_is_the_released_notebooks(lab):
    run(lab, ["ana"])
    before = [cell.name for cell in make_plan(lab, "lab").notebooks["first"]]
    items = [each.item for each in results(lab, "lab")]
    with lab.gradebook as gradebook:  # as PostgreSQL does when the row is updated: it has no order of its own
        gradebook.db.execute(
            sqlalchemy.text("UPDATE source_cell SET rowid = rowid + 100 WHERE name IN ('test_total', 'tools')")
        )
        gradebook.db.commit()
    assert [cell.name for cell in make_plan(lab, "lab").notebooks["first"]] == before
    assert [each.item for each in results(lab, "lab")] == items


def test_a_gradebook_that_lost_its_results_gets_them_again(lab):
    run(lab)
    (folder(lab, "submitted").parent / "gradebook.db").unlink()
    anew = open_course(lab.coursedir.root)
    release(anew, "lab")
    assert sorted(run(anew).graded) == ["ana", "bo", "kim"]
    assert scores(anew)["ana", "test_total"] == 2
    with anew.gradebook as gradebook:
        gradebook.remove_submission("lab", "bo")
    assert run(anew).graded == ["bo"]


def test_no_name_of_a_students_file_stops_the_class(lab):
    more = folder(lab, "release", assignment="lab") / "more"
    more.mkdir()
    (more / "table.txt").write_text("released")
    ana, bo = (folder(lab, "submitted", student, "lab") for student in ("ana", "bo"))
    (ana / "data.txt").mkdir()
    (ana / "data.txt" / "x.txt").write_text("a folder in the place of a released file")
    (ana / "more").write_text("a file in the place of a released folder")
    (ana / os.fsdecode(b"\xf6" * 200)).write_text("a name that is not UTF-8, as long as it may be")
    (bo / "second.ipynb").unlink()
    (bo / "second.ipynb").mkdir()
    (bo / "second.ipynb" / "x.txt").write_text("a folder in the place of a notebook")
    (bo / os.fsdecode(b"l\xf6sung.txt")).write_text("a name that is not UTF-8")
    (bo / "timestamp.txt").write_text("1" * 40)
    assert sorted(run(lab).graded) == ["ana", "bo", "kim"]
    assert scores(lab)["ana", "test_total"] == scores(lab)["bo", "test_total"] == 2
    graded = folder(lab, "autograded", "ana", "lab")
    assert (graded / "more" / "table.txt").read_text() == "released"
    assert (graded / "data.txt").is_file()
    hints = {each.hint for each in results(lab, "lab") if each.student == "bo" and each.notebook == "second"}
    assert len(hints) == 1
    assert "second.ipynb is missing; you handed in essay.txt, first.ipynb, l?sung.txt" in hints.pop()


def test_what_is_too_large_is_named_and_costs_only_itself(lab):
    large = {"ana/lab/a.bin": BESIDE - 100, "bo/lab/a.bin": BESIDE + 1, "kim/lab/second.ipynb": LARGEST + 1}
    for name, size in large.items():
        with (folder(lab, "submitted") / name).open("wb") as file:
            file.truncate(size)
    for _ in range(2):
        told = {student: reason for student, reason in run(lab).troubled.items() if "is too large" in reason}
        assert told.keys() == {"bo", "kim"}
        assert told["bo"].startswith("a.bin is too large to be read")
    found = {(each.student, each.item): each for each in results(lab, "lab")}
    assert found["ana", "test_total"].score == found["bo", "test_total"].score == 2
    assert found["kim", "test_parts"].score == 3
    assert found["kim", "test_warns"].status == "unreadable"
    assert "Clear the outputs" in found["kim", "test_warns"].hint


def test_two_runs_at_once_are_refused(lab):
    with Journal(journal_path(lab, "lab")), pytest.raises(CourseError, match="Another run grades lab"):
        run(lab)


def test_marks_and_comments_by_hand_survive(lab):
    run(lab)
    with lab.gradebook as gradebook:
        gradebook.find_grade("words", "first", "lab", "ana").manual_score = 4
        gradebook.find_grade("words", "first", "lab", "ana").needs_manual_grade = False
        gradebook.find_grade("test_total", "first", "lab", "kim").manual_score = 1.5
        gradebook.find_comment("words", "first", "lab", "ana").manual_comment = "well said"
        gradebook.db.commit()
    run(lab, regrade=True)
    assert scores(lab)["ana", "words"] == 4
    assert scores(lab)["kim", "test_total"] == 1.5
    with lab.gradebook as gradebook:
        assert gradebook.find_comment("words", "first", "lab", "ana").comment == "well said"
        assert gradebook.find_grade("words", "first", "lab", "ana").needs_manual_grade, "a person looks again"


def test_late_work_is_fined_as_the_plugin_says(lab):
    with lab.gradebook as gradebook:
        gradebook.update_or_create_assignment("lab", duedate=datetime(2026, 3, 1, 12, 0))
    submit(lab, "bo", when="2026-03-01 12:00:01 UTC")
    (folder(lab, "submitted", "kim", "lab") / "timestamp.txt").write_text("never")
    run(lab)
    with lab.gradebook as gradebook:
        fined = {
            student: gradebook.find_submission("lab", student).late_submission_penalty
            for student in ("ana", "bo", "kim")
        }
        assert fined == {"ana": 0, "bo": gradebook.find_submission("lab", "bo").score, "kim": 0}
        assert fined["bo"] > 10


def kept_results(lab):
    """What a run gives the recorder."""
    kept, original = [], Journal.note
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Journal, "note", lambda self, graded: (kept.append(graded), original(self, graded)))
        run(lab)
    return kept


def test_no_character_of_a_notebook_stops_the_class(lab):
    kept = kept_results(lab)
    kept[0].notebooks["first"]["cells"][0]["source"] = "\ud800"
    save(lab, make_plan(lab, "lab"), kept)
    path = folder(lab, "autograded", kept[0].student, "lab") / "first.ipynb"
    assert json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"] == "?"


def test_saving_twice_changes_nothing(lab):
    kept = kept_results(lab)
    before = scores(lab)
    save(lab, make_plan(lab, "lab"), kept)
    assert scores(lab) == before


def test_the_secret_is_made_once_and_for_its_owner_only(lab):
    assert course_secret(lab) == course_secret(lab)
    path = folder(lab, "submitted").parent / "secret"
    assert len(path.read_bytes()) == 32
    assert path.stat().st_mode & 0o077 == 0


def test_nbgraders_own_command_goes_through_the_sandbox(lab):
    submit(lab, "ana", total="import os\ntotal = lambda path: 6 if os.path.exists('/etc/hostname') else 5")
    assert lab.autograde("lab", "ana")["success"]
    found = scores(lab)
    assert found["ana", "test_total"] == 0
    assert found["ana", "test_parts"] == 3
    assert found["ana", "test_warns"] == 2
    assert json.loads((folder(lab, "autograded", "ana", "lab") / "first.ipynb").read_text())


def test_what_nbgraders_own_command_graded_counts_as_unchanged(lab):
    run(lab)
    submit(lab, "kim")
    assert lab.autograde("lab", "kim", force=True)["success"]
    assert scores(lab)["kim", "test_total"] == 2
    assert run(lab).unchanged == ["ana", "bo", "kim"]


def test_nbgraders_own_command_waits_for_no_run(lab):
    with Journal(journal_path(lab, "lab")):
        refused = lab.autograde("lab", "ana")
    assert not refused["success"]
    assert "Another run grades lab now. Wait for it, or stop it first." in refused["log"]


def test_the_sandbox_that_lets_something_through_grades_nobody(lab, monkeypatch):
    monkeypatch.setattr(
        "nbjudge.sandbox.selftest.ACTS", "def acts():\n    return ['read the gradebook']\n#{places}{prefix}{scratch}"
    )
    with pytest.raises(CourseError, match=r"does not hold on this machine .*read the gradebook"):
        run(lab)
    assert scores(lab) == {}


def test_without_its_tools_nothing_is_run(lab, monkeypatch):
    monkeypatch.setattr("nbjudge.sandbox.walls.shutil.which", lambda _: None)
    with pytest.raises(CourseError, match=r"bwrap is missing.*--trust-students"):
        run(lab)
    assert run(lab, ["ana"], trust=True).graded == ["ana"]
    assert scores(lab)["ana", "test_total"] == 2


def test_a_failure_of_the_grader_costs_one_submission_until_the_next_run(lab, monkeypatch):
    def broken(lane, submission, secret):
        if submission.student == "bo":
            raise KeyError("an odd notebook")
        return judge(lane, submission, secret)

    monkeypatch.setattr("nbjudge.pool.judge", broken)
    run(lab)
    found = {(each.student, each.status) for each in results(lab, "lab") if each.item == "test_total"}
    assert found == {("ana", "ok"), ("bo", "grader-error"), ("kim", "wrong")}
    monkeypatch.undo()
    assert set(run(lab).unchanged) == {"ana", "kim"}
    assert {each.status for each in results(lab, "lab") if each.student == "bo" and each.item == "test_total"} == {"ok"}


def test_work_that_cannot_be_read_ends_the_run(lab):
    def broken():
        raise OSError("a bad sector")
        yield

    def attempt():
        with pytest.raises(OSError, match="a bad sector"):
            list(judge_all(make_plan(lab, "lab"), b"", broken(), 2, None, trust=True))
        ended.append(True)

    ended = []
    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(20)
    assert ended


def test_dask_gives_the_same(lab, monkeypatch):
    run(lab)
    before = scores(lab)
    monkeypatch.setattr("nbjudge.submission.environment", lambda: "with other packages than the workers have")
    assert sorted(run(lab, scheduler="local").graded) == ["ana", "bo", "kim"]
    assert scores(lab) == before
    assert run(lab).unchanged == ["ana", "bo", "kim"]

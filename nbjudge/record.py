"""Results kept where nbgrader keeps them: in the gradebook and the autograded notebooks."""

import contextlib
import json
import shutil
import types
from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.orm import selectinload

from .course import folder, folder_replaced
from .notebook import is_untouched
from .plan import Plan, ordered
from .results import Graded, Result
from .submission import STAMP, read_timestamp

MARKED = "Marked by your instructor."


def save(api, plan: Plan, batch: list[Graded]) -> None:
    """Record a batch as nbgrader's autograde would: notebooks first, then all of the gradebook in one transaction.

    Marks and comments given by hand stay. To save the same batch again changes nothing.
    """
    for graded in batch:
        _write_notebooks(api, plan, graded)
    place = {graded.student: folder(api, "submitted", graded.student, plan.assignment) for graded in batch}
    times = {student: read_timestamp(path / STAMP) for student, path in place.items()}
    penalties = AssignLatePenalties(config=api.config)
    penalties.init_plugin()
    with api.gradebook as gradebook:
        with gradebook.db.no_autoflush:  # all rows of a batch go to the database together
            for graded, submission in _submissions(gradebook, plan.assignment, batch):
                if times[graded.student] is not None:
                    submission.timestamp = times[graded.student]
                for notebook in submission.notebooks:
                    _save_notebook(notebook, graded)
                    notebook.late_submission_penalty = _penalty(penalties, submission, notebook, graded.student)
        gradebook.db.commit()


def _submissions(gradebook, assignment: str, batch: list[Graded]) -> Iterator[tuple[Graded, SubmittedAssignment]]:
    """The row of each submission with all below it; made where there is none."""
    names = [graded.student for graded in batch]
    task = gradebook.find_assignment(assignment)
    students = {each.id: each for each in gradebook.db.query(Student).filter(Student.id.in_(names))}
    notebooks = selectinload(SubmittedAssignment.notebooks)
    found = (
        gradebook.db.query(SubmittedAssignment)
        .filter(SubmittedAssignment.assignment_id == task.id, SubmittedAssignment.student_id.in_(names))
        .options(notebooks.selectinload(SubmittedNotebook.grades), notebooks.selectinload(SubmittedNotebook.comments))
    )
    known = {each.student_id: each for each in found}
    for graded in batch:
        student = students.get(graded.student)
        if student is None:
            student = students[graded.student] = Student(id=graded.student)
            gradebook.db.add(student)
        if graded.student not in known:
            known[graded.student] = _new_submission(gradebook, task, student)
        yield graded, known[graded.student]


def _new_submission(gradebook, task, student) -> SubmittedAssignment:
    submission = SubmittedAssignment(assignment=task, student=student)
    for source in task.notebooks:
        notebook = SubmittedNotebook(notebook=source, assignment=submission)
        notebook.grades = [Grade(cell=cell) for cell in [*source.grade_cells, *source.task_cells]]
        notebook.comments = [Comment(cell=cell) for cell in [*source.solution_cells, *source.task_cells]]
    gradebook.db.add(submission)
    return submission


def _save_notebook(notebook: SubmittedNotebook, graded: Graded) -> None:
    scores = {result.item: result.score for result in graded.results if result.notebook == notebook.name}
    for grade in notebook.grades:
        grade.auto_score = scores[grade.name]
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
    cells = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in graded.notebooks[notebook.name]["cells"]
        if "nbgrader" in cell["metadata"]
    }
    for comment in notebook.comments:
        empty = not cells[comment.name]["metadata"]["nbgrader"]["task"] and is_untouched(cells[comment.name])
        comment.auto_comment = "No response." if empty else None


def _penalty(penalties: AssignLatePenalties, submission, notebook, student: str) -> float | None:
    if submission.total_seconds_late <= 0:
        return None
    score = sum(map(_score, notebook.grades))
    penalty = penalties.plugin_inst.late_submission_penalty(student, score, submission.total_seconds_late)
    if penalty is None:
        return None
    return penalties._check_late_penalty(types.SimpleNamespace(score=score), penalty)


def _score(grade: Grade) -> float:
    given = grade.auto_score if grade.manual_score is None else grade.manual_score
    return 0.0 if given is None else given + (grade.extra_credit or 0.0)


def _write_notebooks(api, plan: Plan, graded: Graded) -> None:
    """Replace the folder of autograded notebooks, with the files that nbgrader puts beside them.

    What a student handed in under a name that the assignment needs is left out.
    """
    submitted = folder(api, "submitted", graded.student, plan.assignment)
    with folder_replaced(folder(api, "autograded", graded.student, plan.assignment)) as place:
        for path in submitted.rglob("*"):
            name = path.relative_to(submitted)
            with contextlib.suppress(PermissionError):  # what may not be read is left out
                is_own = path.suffix != ".ipynb" and not plan.clashes(name.as_posix())
                if is_own and path.is_file() and not path.is_symlink():
                    target = place / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, target)
        for name, content in plan.files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(content)
        for name, notebook in graded.notebooks.items():
            text = json.dumps(notebook, ensure_ascii=False) + "\n"
            (place / f"{name}.ipynb").write_bytes(text.encode(errors="replace"))  # no character may stop the class


def is_whole(api, plan: Plan, student: str) -> bool:
    """Can all autograded notebooks of a student be read? Nobody waits until they are on the disk."""
    place = folder(api, "autograded", student, plan.assignment)
    return all(_cells(place / f"{name}.ipynb") is not None for name in plan.notebooks)


def recorded(api, assignment: str) -> set[str]:
    """The students of whom the gradebook holds a submission."""
    with api.gradebook as gradebook:
        task = gradebook.find_assignment(assignment)
        query = gradebook.db.query(SubmittedAssignment.student_id)
        return {student for (student,) in query.filter(SubmittedAssignment.assignment_id == task.id)}


def marked_by_hand(api, assignment: str) -> list[str]:
    """The students of whom a person has marked or commented something, at whatever time."""
    with api.gradebook as gradebook:
        submissions = gradebook.db.query(SubmittedAssignment).filter(
            SubmittedAssignment.assignment_id == gradebook.find_assignment(assignment).id,
            SubmittedAssignment.notebooks.any(
                SubmittedNotebook.grades.any(Grade.manual_score.isnot(None))
                | SubmittedNotebook.comments.any(Comment.manual_comment.isnot(None))
            ),
        )
        return sorted(submission.student_id for submission in submissions)


def results(api, assignment: str) -> list[Result]:
    """One result per student and item, in the order of the students' names and of the notebook's items."""
    found, orders = [], {}
    with api.gradebook as gradebook:
        for submission in sorted(gradebook.assignment_submissions(assignment), key=lambda each: each.student.id):
            student = submission.student.id
            for notebook in sorted(submission.notebooks, key=lambda each: each.name):
                path = folder(api, "autograded", student, assignment) / f"{notebook.name}.ipynb"
                about = outcomes(path)
                if notebook.name not in orders:
                    cells = ordered(api, notebook.notebook)
                    orders[notebook.name] = {cell.name: place for place, cell in enumerate(cells)}
                order = orders[notebook.name]
                for grade in sorted(notebook.grades, key=lambda grade: order.get(grade.name, 0)):
                    given = about.get(grade.name, ("unreadable", "There is no autograded notebook.", 0.0))
                    score, limit = _score(grade), float(grade.max_score)
                    if grade.manual_score is not None:
                        given = ("ok" if score >= limit else "wrong", MARKED, given[2])
                    elif grade.auto_score is None:
                        score = None
                    found.append(Result(student, assignment, notebook.name, grade.name, score, limit, *given))
    return found


def outcomes(path: Path) -> dict[str, tuple[str, str, float]]:
    """Status, hint and seconds of each graded cell of one autograded notebook; empty if there is none, or no whole."""
    found = {}
    for cell in _cells(path) or []:
        about = cell["metadata"].get("nbjudge")
        if about:
            name = cell["metadata"]["nbgrader"]["grade_id"]
            found[name] = about["status"], about["hint"], about["seconds"]
    return found


def _cells(path: Path) -> list[dict] | None:
    """The cells of an autograded notebook; None if there is none, or no whole."""
    try:
        return json.loads(path.read_bytes())["cells"]
    except (FileNotFoundError, ValueError):
        return None

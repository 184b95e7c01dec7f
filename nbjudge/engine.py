"""Run a class's submissions, one after the other, through nbgrader."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import nbformat
from nbgrader.plugins.export import CsvExportPlugin

from .course import CourseError, folder, inbound, succeed
from .record import mark_unreadable
from .release import sources

# What a student reads when nbgrader itself fails; the instructor reads nbgrader's own words.
NOT_RUN = "it could not be run; your instructor has the details."


def collect(api, assignment: str) -> list[str]:
    """Fetch what was handed in through the exchange; return everyone who has a submission."""
    sources(api, assignment)
    with api.gradebook as gradebook:
        if assignment not in {each.name for each in gradebook.assignments}:
            raise CourseError(f"{assignment} is not in the gradebook yet: run `nbjudge release {assignment}` first.")
    if inbound(api).is_dir():
        succeed(api.collect(assignment), f"Collecting {assignment}")
    students = sorted(api.get_submitted_students(assignment))
    if not students:
        raise CourseError(
            f"Nobody has handed in {assignment}: {inbound(api)} and {folder(api, 'submitted')} are empty."
        )
    return students


def grade(
    api, assignment: str, students: Iterable[str], regrade: bool = False, done: Callable[[str], None] = lambda _: None
) -> dict[str, str]:
    """Autograde each student's submission and write the feedback; return why some could not be.

    A submission already graded is left alone unless a newer one came in or `regrade` is given. Whatever one
    submission does, the others are graded.
    """
    failed = {}
    expected = [f"{text.stem}.ipynb" for text in sources(api, assignment)]
    for student in students:
        reason = _unreadable(folder(api, "submitted", student, assignment), expected)
        if reason is not None:
            mark_unreadable(api, student, assignment, reason)
            failed[student] = reason
        else:
            if not folder(api, "autograded", student, assignment).exists():
                # A page without an autograded notebook is that of an earlier failure; nbgrader would keep it.
                shutil.rmtree(folder(api, "feedback", student, assignment), ignore_errors=True)
            outcome = api.autograde(assignment, student, force=regrade)
            if outcome["success"]:
                outcome = api.generate_feedback(assignment, student, force=regrade)
            if not outcome["success"]:
                mark_unreadable(api, student, assignment, NOT_RUN)
                failed[student] = f"{outcome.get('log', '')}\n{outcome['error']}".strip()
        done(student)
    return failed


def _unreadable(directory: Path, expected: list[str]) -> str | None:
    """Why this submission cannot be read, for its student, or None."""
    names = sorted(path.name for path in directory.iterdir() if path.name != "timestamp.txt")
    if not set(expected) & set(names):
        return f"{' and '.join(expected)} is missing; you handed in {', '.join(names) or 'nothing'}."
    for name in set(expected) & set(names):
        try:
            nbformat.validate(nbformat.read(directory / name, as_version=4))
        except Exception as error:  # a file can be broken in any way, and must not stop the class
            return f"{name} is not a notebook ({type(error).__name__})."
    return None


def export(api, assignment: str, path: Path) -> None:
    """Write nbgrader's grades.csv."""
    part = path.with_name(path.name + ".part")
    with api.gradebook as gradebook:
        CsvExportPlugin(to=str(part), assignment=[assignment]).export(gradebook)
    part.replace(path)

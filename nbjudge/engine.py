"""Run a class's submissions, one after the other, through nbgrader."""

from collections.abc import Callable, Iterable
from pathlib import Path

import nbformat
from nbgrader.plugins.export import CsvExportPlugin

from .course import folder, succeed
from .record import mark_unreadable


def collect(api, assignment: str) -> list[str]:
    """Fetch what was handed in through the exchange; return everyone who has a submission."""
    succeed(api.collect(assignment), f"Collecting {assignment}")
    return sorted(api.get_submitted_students(assignment))


def grade(
    api, assignment: str, students: Iterable[str], regrade: bool = False, done: Callable[[str], None] = lambda _: None
) -> dict[str, str]:
    """Autograde each student's submission and write the feedback; return the reasons of those that could not be.

    A submission already graded is left alone unless a newer one came in or `regrade` is given. Whatever one
    submission does, the others are graded.
    """
    failed = {}
    for student in students:
        reason = _unreadable(folder(api, "submitted", student, assignment))
        if reason is None:
            outcome = api.autograde(assignment, student, force=regrade)
            if outcome["success"]:
                outcome = api.generate_feedback(assignment, student, force=regrade)
            if not outcome["success"]:
                reason = outcome["error"].strip().splitlines()[-1]
        if reason is not None:
            failed[student] = reason
            mark_unreadable(api, student, assignment, reason)
        done(student)
    return failed


def _unreadable(directory: Path) -> str | None:
    """Why a notebook of this submission cannot be read, or None."""
    for path in sorted(directory.glob("*.ipynb")):
        try:
            nbformat.validate(nbformat.read(path, as_version=4))
        except Exception as error:  # a file can be broken in any way, and must not stop the class
            return f"{path.name} is not a notebook ({type(error).__name__})."
    return None


def export(api, assignment: str, path: Path) -> None:
    """Write nbgrader's grades.csv."""
    part = path.with_name(path.name + ".part")
    with api.gradebook as gradebook:
        CsvExportPlugin(to=str(part), assignment=[assignment]).export(gradebook)
    part.replace(path)

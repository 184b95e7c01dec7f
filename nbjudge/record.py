"""What came of each submission: read from nbgrader's gradebook and autograded notebooks."""

import html
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import MissingEntry

from .course import folder

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Result:
    """One student's one item; `status` is ok, wrong, timeout, missing or unreadable."""

    student: str
    assignment: str
    item: str
    score: float
    max: float
    status: str
    hint: str


def results(api, assignment: str) -> list[Result]:
    """One result per student and item, in the order of the students' names and of the notebook's items."""
    found = []
    with api.gradebook as gradebook:
        for submission in sorted(gradebook.assignment_submissions(assignment), key=lambda each: each.student.id):
            for notebook in submission.notebooks:
                outcomes = _outcomes(folder(api, "autograded", submission.student.id, assignment), notebook.name)
                order = {cell.name: place for place, cell in enumerate(notebook.notebook.source_cells)}
                for grade in sorted(notebook.grades, key=lambda grade: order.get(grade.name, 0)):
                    status, hint = outcomes.get(grade.name, ("unreadable", "This notebook could not be read."))
                    found.append(
                        Result(
                            submission.student.id,
                            assignment,
                            grade.name,
                            float(grade.score),
                            float(grade.max_score),
                            status,
                            hint,
                        )
                    )
    return found


def _outcomes(directory: Path, notebook: str) -> dict[str, tuple[str, str]]:
    """Status and hint of each graded cell of one autograded notebook; empty if there is none."""
    path = directory / f"{notebook}.ipynb"
    if not path.is_file():
        return {}
    found = {}
    for cell in nbformat.read(path, as_version=4).cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade"):
            errors = [output for output in cell.get("outputs", []) if output.output_type == "error"]
            found[about["grade_id"]] = _outcome(errors) if errors else ("ok", "")
    return found


def _outcome(errors: list) -> tuple[str, str]:
    if any(error.ename == "CellTimeoutError" for error in errors):  # after the KeyboardInterrupt that ended it
        return "timeout", "Your code did not finish in time: look for a loop that never ends."
    error = errors[0]
    if error.ename == "NotImplementedError":
        return "missing", ANSI.sub("", error.evalue) or "Not written yet."
    text = ANSI.sub("", error.evalue).strip()
    return "wrong", text if error.ename == "AssertionError" else f"{error.ename}: {text}"


def mark_unreadable(api, student: str, assignment: str, reason: str) -> None:
    """Give 0 for a submission that cannot be run, and write the student a page that says why."""
    with api.gradebook as gradebook:
        gradebook.update_or_create_student(student)
        try:
            submission = gradebook.find_submission(assignment, student)
        except MissingEntry:
            submission = gradebook.add_submission(assignment, student)
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                grade.auto_score, grade.needs_manual_grade = 0, False
        names = [notebook.name for notebook in submission.notebooks]
        gradebook.db.commit()
    shutil.rmtree(folder(api, "autograded", student, assignment), ignore_errors=True)  # of an earlier submission
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Feedback</title>'
        f"<h1>{html.escape(assignment)}</h1><p>Your notebook could not be graded: {html.escape(reason)}</p>"
        "<p>Open it in Jupyter, choose <em>Restart and run all</em>, save it, and hand it in again.</p></html>\n"
    )
    place = folder(api, "feedback", student, assignment)
    place.mkdir(parents=True, exist_ok=True)
    for name in names:
        part = place / f"{name}.html.part"
        part.write_text(page, encoding="utf-8")
        os.replace(part, place / f"{name}.html")

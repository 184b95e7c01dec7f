"""The marks as files: a long table for spreadsheets and scripts, and what Canvas and Moodle import.

Both formats were read off the importers themselves: Canvas's lib/gradebook_importer.rb, and Moodle's
mod/assign/feedback/offline/importgradeslib.php.
"""

import csv
import html
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import SubmittedAssignment
from sqlalchemy.orm import selectinload

from ..course import CourseError, find_assignment, write_whole
from ..record import results
from ..results import Result
from .lms import brought

FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONG = ("student", "assignment", "notebook", "item", "score", "max", "status", "hint", "seconds")
CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
# Moodle finds its columns by these names; it refuses a file without the first, "Grade" or the last modification.
MOODLE = ("Identifier", "ID number", "Full name", "Email address", "Grade", "Maximum grade")
MOODLE += ("Last modified (grade)", "Feedback comments")


@dataclass
class Sheet:
    """All about one student's one assignment."""

    student: str
    name: str
    sortable: str
    email: str
    number: str  # the student's in the LMS
    penalty: float
    results: list[Result] = field(default_factory=list)

    @property
    def total(self) -> float:
        return max(0.0, sum(result.score or 0.0 for result in self.results) - self.penalty)  # as nbgrader's own export

    @property
    def max(self) -> float:
        return sum(result.max for result in self.results)

    @property
    def waits(self) -> bool:
        """Has a person still to mark something?"""
        return any(result.score is None for result in self.results)


def export(api, assignments: list[str], form: str, path: Path) -> dict[str, str]:
    """Write the marks of everyone who handed in to `path`; student → why one is not in the file.

    `form` is "csv" (one row per item, then late penalty and total), "canvas" or "moodle". A total that is not final
    goes into no LMS. Canvas knows an assignment by its name, or by the number in c.NbJudge.canvas = {"name": number}.
    """
    forms = {"csv": _long, "canvas": _canvas, "moodle": _moodle}
    if form not in forms:
        raise CourseError(f"There is no export {form!r}; there are {', '.join(forms)}.")
    if form == "moodle" and len(assignments) != 1:
        raise CourseError(
            f"Moodle's grading worksheet holds one assignment, not {len(assignments)}: export each alone."
        )
    sheets = {assignment: _sheets(api, assignment) for assignment in assignments}
    left = {}
    if form != "csv":
        for assignment, each in sheets.items():
            for sheet in each:
                if sheet.waits:
                    left[sheet.student] = f"{assignment} has still to be marked by hand."
    numbers = api.config.get("NbJudge", {}).get("canvas", {})
    final = {name: [sheet for sheet in each if form == "csv" or not sheet.waits] for name, each in sheets.items()}
    _write(path, forms[form](final, numbers))
    return left


def _sheets(api, assignment: str) -> list[Sheet]:
    with api.gradebook as gradebook:
        task = find_assignment(gradebook, assignment)
        query = gradebook.db.query(SubmittedAssignment).filter(SubmittedAssignment.assignment_id == task.id)
        numbers = brought(api).get(assignment, {})  # Moodle's are others in each assignment
        found = query.options(selectinload(SubmittedAssignment.notebooks))
        sheets = {each.student_id: _sheet(each, numbers.get(each.student_id)) for each in found}
    for result in results(api, assignment):
        sheets[result.student].results.append(result)
    return [sheets[student] for student in sorted(sheets)]


def _sheet(submission, number: str | None) -> Sheet:
    student = submission.student
    first, last = student.first_name or "", student.last_name or ""
    penalty = sum(notebook.late_submission_penalty or 0.0 for notebook in submission.notebooks)
    name, sortable = f"{first} {last}".strip() or student.id, ", ".join(filter(None, (last, first))) or student.id
    return Sheet(student.id, name, sortable, student.email or "", number or student.lms_user_id or "", penalty)


def _long(sheets: dict[str, list[Sheet]], _) -> Iterable[Iterable]:
    yield LONG
    for assignment, each in sheets.items():
        for sheet in each:
            for result in sheet.results:
                yield [getattr(result, name) for name in LONG]
            if sheet.penalty:
                yield sheet.student, assignment, "", "late penalty", -sheet.penalty, "", "", "", ""
            status = "manual" if sheet.waits else ""
            yield sheet.student, assignment, "", "total", sheet.total, sheet.max, status, "", ""


def _canvas(sheets: dict[str, list[Sheet]], numbers: dict[str, int]) -> Iterable[Iterable]:
    columns = [f"{name} ({numbers[name]})" if name in numbers else name for name in sheets]
    best = [max((sheet.max for sheet in each), default=0.0) for each in sheets.values()]
    yield *CANVAS, *columns
    yield "    Points Possible", "", "", "", "", *best
    students = {sheet.student: sheet for each in sheets.values() for sheet in each}
    by_student = [{sheet.student: sheet for sheet in each} for each in sheets.values()]
    for student, about in sorted(students.items()):
        totals = [each[student].total if student in each else "" for each in by_student]
        yield about.sortable, about.number, "", student, "", *totals


def _moodle(sheets: dict[str, list[Sheet]], _) -> Iterable[Iterable]:
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")  # Moodle keeps a grade that is newer than this
    yield MOODLE
    (only,) = sheets.values()
    for sheet in only:
        who = f"Participant {sheet.number}" if sheet.number else ""
        comments = "<br>".join(html.escape(_comment(result)).replace("\n", "<br>") for result in sheet.results)
        yield who, sheet.student, sheet.name, sheet.email, sheet.total, sheet.max, now, comments


def _comment(result: Result) -> str:
    return f"{result.item}: {_plain(result.score)} of {_plain(result.max)}. {result.hint}".rstrip()


def _write(path: Path, rows: Iterable[Iterable]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([_plain(cell) for cell in row] for row in rows)
    write_whole(Path(path), file.getvalue())


def _plain(cell) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return f"{round(cell, 4):.15g}"
    return f"'{cell}" if cell.startswith(FORMULA) else cell

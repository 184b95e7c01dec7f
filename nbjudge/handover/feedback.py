"""The pages that students get back, where nbgrader puts its own: whose are written, and by which process."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed

from nbgrader.api import SubmittedAssignment, SubmittedNotebook
from sqlalchemy.orm import selectinload
from traitlets.config import Config

from ..course import CourseError, folder
from .feedback_page import FeedbackExporter, Mark, Page

FEW = 100  # pages that are written before a second process has started


def write_feedback(
    api,
    assignment: str,
    students: list[str],
    jobs: int = 1,
    done: Callable[[str], None] = lambda student: None,
) -> None:
    """Write the feedback pages of these students into nbgrader's feedback folder, on `jobs` processes.

    Every page that can be written is written; then a CourseError names the students whose page failed.
    """
    pages = list(_pages(api, assignment, students))
    left = {student: sum(page.student == student for page in pages) for student in {page.student for page in pages}}
    settings = Config({name: api.config[name] for name in ("ClearHiddenTests", "ClearMarkScheme", "HTMLExporter")})
    failures = {}
    for page, error in _write_all(settings, pages, jobs):
        if error is not None:
            failures[page.student] = error
        left[page.student] -= 1
        if not left[page.student]:
            done(page.student)
    if failures:
        (student, error), *others = failures.items()
        more = f" So it went for {', '.join(each for each, _ in others)}." if others else ""
        raise CourseError(
            f"{len(failures)} of {len(left)} students got no feedback page. The first is {student}: {error}{more}"
        ) from error


def outdated(api, assignment: str, students: list[str]) -> list[str]:
    """Those with a page missing, or older than the autograded notebook: a run was stopped, or nbgrader graded it."""
    found = []
    for student in students:
        notebooks = folder(api, "autograded", student, assignment).glob("*.ipynb")
        pages = {path: folder(api, "feedback", student, assignment) / f"{path.stem}.html" for path in notebooks}
        if not all(page.is_file() and page.stat().st_mtime > path.stat().st_mtime for path, page in pages.items()):
            found.append(student)
    return found


def _write_all(settings: Config, pages: list[Page], jobs: int) -> Iterator[tuple[Page, Exception | None]]:
    if jobs == 1 or len(pages) < FEW:
        exporter = FeedbackExporter(settings)
        for page in pages:
            yield page, exporter.write(page)
        return
    context = multiprocessing.get_context("spawn")  # a fork of a process with threads may hang
    with ProcessPoolExecutor(jobs, context, _start, (settings,)) as pool:
        running = {pool.submit(_write, page): page for page in pages}
        try:
            for future in as_completed(running):
                yield running[future], future.exception() or future.result()  # its process may have been killed
        finally:
            pool.shutdown(cancel_futures=True)


def _start(settings: Config) -> None:
    global _exporter
    _exporter = FeedbackExporter(settings)


def _write(page: Page) -> Exception | None:
    return _exporter.write(page)


def _pages(api, assignment: str, students: list[str]) -> Iterator[Page]:
    """What the gradebook holds about these students."""
    notebooks = selectinload(SubmittedAssignment.notebooks)
    parts = notebooks.selectinload(SubmittedNotebook.grades), notebooks.selectinload(SubmittedNotebook.comments)
    with api.gradebook as gradebook:
        task = gradebook.find_assignment(assignment)
        query = gradebook.db.query(SubmittedAssignment).filter(SubmittedAssignment.assignment_id == task.id)
        found = query.filter(SubmittedAssignment.student_id.in_(students)).options(*parts)
        submissions = {submission.student_id: submission for submission in found}
        for student in students:
            if student not in submissions:
                raise CourseError(f"{student} has no grades for {assignment}: run `nbjudge grade {assignment}` first.")
            for notebook in sorted(submissions[student].notebooks, key=lambda each: each.name):
                yield Page(
                    student,
                    assignment,
                    notebook.name,
                    folder(api, "autograded", student, assignment) / f"{notebook.name}.ipynb",
                    folder(api, "feedback", student, assignment) / f"{notebook.name}.html",
                    {grade.name: _mark(grade) for grade in notebook.grades},
                    {comment.name: comment.comment for comment in notebook.comments if comment.comment},
                    notebook.late_submission_penalty or 0.0,
                )


def _mark(grade) -> Mark:
    by_hand = grade.manual_score is not None
    return Mark(grade.score, float(grade.max_score), by_hand, not by_hand and grade.auto_score is None)

"""The command line: release an assignment, make a sample class, grade it."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from . import engine, record
from .course import CourseError, open_course
from .release import assignments, release
from .sample import make_sample

MARKS = {"ok": "", "wrong": "", "timeout": " T", "missing": " -", "unreadable": " ?"}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except CourseError as error:
        print(f"nbjudge: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("nbjudge: stopped; what was graded is kept, the same command goes on from there.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nbjudge", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, run, summary):
        sub = commands.add_parser(name, help=summary, description=summary)
        sub.add_argument("--course", type=Path, default=Path(), metavar="DIR", help="the course's folder (default: .)")
        sub.set_defaults(run=run)
        return sub

    sub = command("release", _release, "write the students' notebooks from the sources")
    sub.add_argument("assignment", nargs="*", help="which assignments (default: all)")

    sub = command("sample", _sample, "make a sample class from a bank of answers")
    sub.add_argument("assignment")
    sub.add_argument("--bank", type=Path, required=True, metavar="DIR", help="a folder of answer files")
    sub.add_argument("--into", type=Path, required=True, metavar="DIR", help="the sample's course folder")

    sub = command("grade", _grade, "collect, grade, write feedback and grades.csv")
    sub.add_argument("assignment")
    sub.add_argument("--regrade", action="store_true", help="grade again what was graded before")
    return parser


def _release(options) -> int:
    api = open_course(options.course)
    for assignment in options.assignment or assignments(api):
        for path in release(api, assignment):
            print(f"wrote {path.relative_to(api.coursedir.root)}")
    return 0


def _sample(options) -> int:
    count = make_sample(open_course(options.course), options.assignment, options.bank, options.into)
    print(f"{count} students of {options.into} handed in {options.assignment}")
    return 0


def _grade(options) -> int:
    api, console = open_course(options.course), Console(width=None if sys.stdout.isatty() else 120)
    students = engine.collect(api, options.assignment)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("grading", total=len(students))

        def done(student: str) -> None:
            progress.update(task, advance=1, description=student)

        failed = engine.grade(api, options.assignment, students, options.regrade, done)
    feedback = Path(api.coursedir.root) / api.coursedir.feedback_directory
    grades = feedback.parent / "grades.csv"
    engine.export(api, options.assignment, grades)
    console.print(score_table(record.results(api, options.assignment)))
    for student, reason in failed.items():
        console.print(f"{student}: not graded, scored 0: {reason}", markup=False)
    console.print(f"Grades: {grades}\nFeedback: {feedback}", soft_wrap=True, markup=False)
    return 0


def score_table(results: list[record.Result]) -> Table:
    """Students down, items across under their numbers, the total last, and a legend."""
    best = {result.item: result.max for result in results}
    legend = [f"{number} = {item}, of {points:g}" for number, (item, points) in enumerate(best.items(), 1)]
    legend.append(f"total = of {sum(best.values()):g}")
    table = Table(caption="\n".join([*legend, *(f"{mark.strip()} = {name}" for name, mark in MARKS.items() if mark)]))
    table.caption_justify = "left"
    table.add_column("student", no_wrap=True)
    for number in range(1, len(best) + 1):
        table.add_column(str(number), justify="right", min_width=3)
    table.add_column("total", justify="right", min_width=5)
    for student in dict.fromkeys(result.student for result in results):
        row = {result.item: result for result in results if result.student == student}
        cells = [f"{row[item].score:g}{MARKS[row[item].status]}" for item in best]
        table.add_row(student, *cells, f"{sum(result.score for result in row.values()):g}")
    return table

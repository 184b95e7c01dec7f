"""The command line: release an assignment, grade a class, prove the tests, check one's own notebook."""

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from .course import CourseError, grading_folder, printable, write_whole
from .results import STATUSES, by_item

# The commands of students work everywhere; those of instructors import what only Linux has, when they are called.


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except CourseError as error:
        _say(error)
        return 2
    except KeyboardInterrupt:
        print("nbjudge: stopped; what was graded is kept, the same command goes on from there.", file=sys.stderr)
        return 130


def _say(error: CourseError) -> None:
    print(f"nbjudge: {_lines(error)}", file=sys.stderr)


def _lines(text: object) -> str:
    """A message for the terminal. None of its further lines can be taken for one of the grader's own."""
    return "\n    ".join(map(printable, str(text).split("\n")))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nbjudge", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, run, summary, course=True):
        sub = commands.add_parser(name, help=summary, description=summary)
        if course:
            sub.add_argument("--course", type=Path, default=Path(), metavar="DIR", help="the course's folder (.)")
        sub.set_defaults(run=run)
        return sub

    def jobs(sub):
        sub.add_argument("--jobs", type=_count, default=os.cpu_count(), metavar="N", help="lanes (one per core)")

    sub = command("check", _check, "check your own notebook with the tests that you can see", course=False)
    sub.add_argument("notebook", type=Path)

    sub = command("release", _release, "write the students' notebooks from the sources")
    sub.add_argument("assignment", nargs="*", help="which assignments (default: all)")

    sub = command("grade", _grade, "collect, grade, write feedback and grades.csv")
    sub.add_argument("assignment")
    sub.add_argument("--submissions", type=Path, metavar="PATH", help="take these in first: a folder, or an LMS's zip")
    jobs(sub)
    sub.add_argument("--scheduler", metavar="ADDRESS", help="grade on Dask: a scheduler's address, or 'local'")
    sub.add_argument("--json", type=Path, metavar="FILE", help="write one object per student and item")
    sub.add_argument("--regrade", action="store_true", help="grade again what was graded before")
    sub.add_argument("--trust-students", action="store_true", help="run their code without a sandbox")

    sub = command("export", _export, "write the grades as a file for the LMS")
    sub.add_argument("assignment", nargs="*", help="which assignments (default: all that were graded)")
    sub.add_argument("--format", choices=("csv", "canvas", "moodle"), default="csv")
    sub.add_argument("--to", type=Path, metavar="FILE", help="the file (grading/grades-FORMAT.csv)")

    sub = command("report", _report, "write a page about the class, for the instructor")
    sub.add_argument("assignment")
    sub.add_argument("--to", type=Path, metavar="FILE", help="the page (grading/report-ASSIGNMENT.html)")

    sub = command("prove", _prove, "test the tests: grade a bank of right and wrong answers")
    sub.add_argument("assignment", nargs="*", help="which assignments (default: all)")
    sub.add_argument("--bank", type=Path, metavar="DIR", help="the answers (tests/bank/ASSIGNMENT)")
    sub.add_argument("--seeds", type=_count, default=1, metavar="N", help="draw the inputs of the tests N times (1)")
    jobs(sub)
    sub.add_argument("--json", type=Path, metavar="FILE", help="write one object per answer and student")

    sub = command("sample", _sample, "make a sample class from a bank of answers")
    sub.add_argument("assignment")
    sub.add_argument("--bank", type=Path, required=True, metavar="DIR", help="a folder of answer files")
    sub.add_argument("--into", type=Path, required=True, metavar="DIR", help="the sample's course folder")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


def _check(options) -> int:
    from .check import check, tell

    found = check(options.notebook)
    print(tell(found))
    return 0 if all(item.status in ("ok", "manual") for item in found) else 1


def _release(options) -> int:
    from .course import open_course
    from .release import assignments, release

    api = open_course(options.course)
    for assignment in options.assignment or assignments(api):
        for path in release(api, assignment):
            print(f"wrote {path.relative_to(api.coursedir.root)}")
    return 0


def _grade(options) -> int:
    from .course import open_course
    from .engine import open_journal

    api = open_course(options.course)
    with open_journal(api, options.assignment) as journal:  # before anybody's work is moved
        return _grade_class(options, api, journal)


def _grade_class(options, api, journal) -> int:
    from . import engine, record
    from .course import folder
    from .handover.exchange import collect
    from .handover.export import export
    from .handover.feedback import outdated, write_feedback
    from .handover.lms import bring_in
    from .sandbox.walls import WALLS, choose_walls

    console, assignment = _console(), options.assignment
    unused = bring_in(api, assignment, options.submissions) if options.submissions else {}
    students, odd = collect(api, assignment)
    with _progress(console, "grading") as (begin, done):
        summary = engine.grade(
            api,
            assignment,
            students,
            journal=journal,
            jobs=options.jobs,
            scheduler=options.scheduler,
            trust=options.trust_students,
            regrade=options.regrade,
            begin=begin,
            done=done,
        )
    grades = grading_folder(api) / "grades.csv"
    export(api, [assignment], "csv", grades)
    results = record.results(api, assignment)
    if options.json:
        _write_json(options.json, [asdict(result) for result in results])
    console.print(score_table(results))
    for name, reason in [*unused.items(), *odd.items(), *summary.troubled.items()]:
        console.print(_lines(f"{name}: {reason}"), markup=False, highlight=False, soft_wrap=True)
    if summary.graded and not options.scheduler:
        walls = "none, as you said" if options.trust_students else WALLS[choose_walls()]
        console.print(f"Sandbox: {walls}.", highlight=False, soft_wrap=True)
    console.print(f"Graded {len(summary.graded)}; {len(summary.unchanged)} had not changed.", highlight=False)
    console.print(f"Grades: {grades}\nFeedback: {folder(api, 'feedback')}", soft_wrap=True, markup=False)
    old = outdated(api, assignment, [*summary.graded, *summary.unchanged])
    written = list(dict.fromkeys([*summary.graded, *old, *record.marked_by_hand(api, assignment)]))
    try:
        with _progress(console, "feedback") as (begin, done):
            begin(len(written))
            write_feedback(api, assignment, written, options.jobs, done)
    except CourseError as error:  # all else is written
        _say(error)
        return 1
    return 0


def _export(options) -> int:
    from .course import open_course
    from .handover.export import export

    api = open_course(options.course)
    with api.gradebook as gradebook:
        graded = [each.name for each in gradebook.assignments if each.submissions]
    chosen = options.assignment or graded
    if not chosen:
        raise CourseError("Nothing is graded yet: run `nbjudge grade ASSIGNMENT` first.")
    path = options.to or grading_folder(api) / f"grades-{options.format}.csv"
    left = export(api, chosen, options.format, path)
    print(f"wrote {path}")
    for student, reason in left.items():
        print(_lines(f"not in it: {student}: {reason}"))
    return 0


def _report(options) -> int:
    from .course import open_course
    from .handover.report import write_report

    api = open_course(options.course)
    path = options.to or grading_folder(api) / f"report-{options.assignment}.html"
    write_report(api, options.assignment, path)
    print(f"wrote {path}")
    return 0


def _prove(options) -> int:
    from .course import open_course
    from .proof.prove import prove
    from .release import assignments

    api, console, verdicts = open_course(options.course), _console(), {}
    for assignment in options.assignment or assignments(api):
        bank = options.bank or Path(api.coursedir.root) / "tests" / "bank" / assignment
        with _progress(console, f"proving {assignment}") as (begin, done):
            verdicts[assignment] = prove(api, assignment, bank, options.seeds, options.jobs, begin, done)
    if options.json:
        rows = [{"assignment": name, **asdict(each)} for name, several in verdicts.items() for each in several]
        _write_json(options.json, rows)
    console.print(proof_table(verdicts))
    faults = [(name, each) for name, several in verdicts.items() for each in several if each.fault]
    for name, each in faults:
        kind = "right" if each.right else "wrong"
        console.print(
            f"{name}: {kind} answer {each.answer}, seed {each.seed}: {each.fault}", markup=False, soft_wrap=True
        )
    return 1 if faults else 0


def _sample(options) -> int:
    from .course import open_course
    from .proof.sample import make_sample

    count = make_sample(open_course(options.course), options.assignment, options.bank, options.into)
    print(f"{count} students of {options.into} handed in {options.assignment}")
    return 0


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else 120)


@contextlib.contextmanager
def _progress(console: Console, what: str) -> Iterator[tuple]:
    """A bar with the time left; gives `begin(number)` and `done(name)`."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=None)

        def begin(number: int) -> None:
            progress.update(task, total=number)

        def done(name: str) -> None:
            progress.update(task, advance=1, description=printable(f"{what} {name}")[:50])

        yield begin, done


def _write_json(path: Path, rows: list[dict]) -> None:
    write_whole(path, json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


def score_table(results: list) -> Table:
    """Students down, items across under their numbers, the total last, and a legend."""
    items = by_item(results)
    best = {item: each[0].max for item, each in items.items()}
    legend = [f"{number} = {item}, of {points:g}" for number, (item, points) in enumerate(best.items(), 1)]
    legend.append(f"total = of {sum(best.values()):g}")
    seen = {result.status for result in results}
    legend += [f"{status.mark.strip()} = {name}" for name, status in STATUSES.items() if status.mark and name in seen]
    table = Table(caption="\n".join(legend))
    table.caption_justify = "left"
    table.add_column("student", no_wrap=True)
    for number in range(1, len(best) + 1):
        table.add_column(str(number), justify="right", min_width=3)
    table.add_column("total", justify="right", min_width=5)
    rows = {result.student: {} for result in results}
    for item, each in items.items():
        for result in each:
            rows[result.student][item] = result
    for student, row in rows.items():
        cells = [_mark(row[item]) for item in best]
        table.add_row(Text(printable(student)), *cells, f"{sum(result.score or 0 for result in row.values()):g}")
    return table


def _mark(result) -> str:
    mark = STATUSES[result.status].mark
    return mark if result.score is None else f"{result.score:g}{mark}"


def proof_table(verdicts: dict[str, list]) -> Table:
    """Per assignment: how many answers, how many of them behave as they must."""
    table = Table()
    for title in ("assignment", "right", "accepted", "wrong", "refused with their hint", "median seconds"):
        table.add_column(title, justify="left" if title == "assignment" else "right")
    for name, several in verdicts.items():
        right, wrong = ([each for each in several if each.right == kind] for kind in (True, False))
        seconds = sorted(each.seconds for each in several)
        numbers = [len(right), sum(not each.fault for each in right), len(wrong), sum(not each.fault for each in wrong)]
        table.add_row(name, *map(str, numbers), f"{seconds[len(seconds) // 2]:.2f}")
    return table

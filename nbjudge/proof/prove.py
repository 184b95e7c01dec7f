"""The test of the tests: every wrong answer of a bank must lose its item with its hint, every right one must pass."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat

from ..course import CourseError
from ..plan import TEST, make_plan
from ..pool import judge_all
from ..release import read_source, release, sources
from ..results import Graded, Result
from ..submission import Submission
from .bank import Answer, apply_answer, hand_in, read_bank
from .sample import copy_course

SECRET = b"of the proof: it draws the same seeds each time"
BLANK = Answer("the blank notebook", False, None, "", "")
SOLVED = Answer("the solution", True, None, "", "")


@dataclass(frozen=True)
class Verdict:
    """What became of one answer with one seed; `fault` says what is wrong with that, or is empty."""

    answer: str
    seed: int
    right: bool
    item: str | None
    hint: str
    fault: str
    seconds: float


def prove(
    api,
    assignment: str,
    bank: Path,
    seeds: int = 1,
    jobs: int = 0,
    begin: Callable[[int], None] = lambda _: None,
    done: Callable[[str], None] = lambda _: None,
) -> list[Verdict]:
    """Judge each answer of the bank, the solution and the blank notebook with `seeds` drawings of the tests' inputs.

    An answer runs once, whatever the number: only the tests are repeated, all of them for a right answer. For a wrong
    one its own item is; the first drawing shows that it loses no other.
    """
    answers = [SOLVED, BLANK, *read_bank(bank)]
    with tempfile.TemporaryDirectory() as place:
        course = copy_course(api, assignment, Path(place) / "course")
        (released,) = release(course, assignment)
        plan = make_plan(course, assignment)
        tests = [cell.name for cells in plan.notebooks.values() for cell in cells if cell.role == TEST]
        _check_items(answers, tests)
        (text,) = sources(course, assignment)
        solved, blank = read_source(text), nbformat.read(released, as_version=4)
    filled = {answer.name: apply_answer(solved, answer) for answer in answers if answer.source}
    content = {name: hand_in(blank, notebook) for name, notebook in filled.items()}
    content |= {SOLVED.name: hand_in(blank, solved), BLANK.name: blank}
    files = {name: {f"{text.stem}.ipynb": nbformat.writes(notebook).encode()} for name, notebook in content.items()}
    begin(len(answers))
    load = (
        Submission(
            answer.name, files[answer.name], drawings=dict.fromkeys([answer.item] if answer.item else tests, seeds)
        )
        for answer in answers
    )
    known, verdicts = {answer.name: answer for answer in answers}, []
    for graded in judge_all(plan, SECRET, load, jobs or os.cpu_count(), None, False):
        verdicts += _verdicts(known[graded.student], graded, tests)
        done(graded.student)
    return sorted(verdicts, key=lambda verdict: (verdict.right, verdict.answer, verdict.seed))


def _check_items(answers: list[Answer], tests: list[str]) -> None:
    """Raise if an answer names an item that is no test: a slip of the pen would read as an answer that survives."""
    for answer in answers:
        if answer.item and answer.item not in tests:
            raise CourseError(
                f"The answer {answer.name} is to lose {answer.item}, but there is no such test cell. "
                f"There are: {', '.join(tests)}."
            )


def _verdicts(answer: Answer, graded: Graded, tests: list[str]) -> list[Verdict]:
    """One verdict per drawing: the results of an item come in the order of its drawings."""
    drawings: list[dict[str, Result]] = []
    for result in graded.results:
        if result.item in tests:
            place = sum(result.item in drawing for drawing in drawings)
            if place == len(drawings):
                drawings.append({})
            drawings[place][result.item] = result
    return [_verdict(answer, seed, results) for seed, results in enumerate(drawings)]


def _verdict(answer: Answer, seed: int, results: dict[str, Result]) -> Verdict:
    lost = {item: each for item, each in results.items() if each.score < each.max}
    hint, fault = "", ""
    if answer == BLANK:
        earned = [item for item, each in results.items() if each.score]
        fault = f"earns points: {', '.join(earned)}" if earned else ""
    elif answer.right:
        fault = "; ".join(f"refused by {item}: {each.hint}" for item, each in lost.items())
    else:
        own = lost.pop(answer.item, None)
        hint = own.hint if own else ""
        if own is None:
            fault = "survives"
        elif own.score:
            fault = f"earns {own.score:g} of {own.max:g}"
        elif answer.words not in hint:
            fault = f"gets another hint than {answer.words!r}: {hint}"
        elif lost:
            fault = f"loses {', '.join(lost)} too: {next(iter(lost.values())).hint}"
    seconds = sum(result.seconds for result in results.values())
    return Verdict(answer.name, seed, answer.right, answer.item, hint, fault, seconds)

"""The test of the tests: every wrong answer of a bank must lose its item with its hint, every right one must pass."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from .bank import Answer, apply_answer, hand_in, read_bank
from .engine import judge_all
from .judge import Graded, Submission
from .plan import TEST, Plan, make_plan
from .record import Result
from .release import read_source, release, sources
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
        (text,) = sources(course, assignment)
        solved, blank = read_source(text), nbformat.read(released, as_version=4)
    filled = {answer.name: apply_answer(solved, answer) for answer in answers if answer.source}
    content = {name: hand_in(blank, notebook) for name, notebook in filled.items()}
    content |= {SOLVED.name: hand_in(blank, solved), BLANK.name: blank}
    files = {name: {f"{text.stem}.ipynb": nbformat.writes(notebook).encode()} for name, notebook in content.items()}
    begin(len(answers))
    verdicts = []
    for item, known in _by_item(answers, seeds).items():
        drawn = _drawn(plan, seeds, item)
        load = (Submission(name, files[name]) for name in known)
        for graded in judge_all(drawn, SECRET, load, jobs or os.cpu_count(), None, False):
            verdicts += _verdicts(known[graded.student], graded, drawn)
            done(graded.student)
    return sorted(verdicts, key=lambda verdict: (verdict.right, verdict.answer, verdict.seed))


def _by_item(answers: list[Answer], seeds: int) -> dict[str | None, dict[str, Answer]]:
    """Answers by the item whose test is repeated: None for all items, as it may be where nothing is repeated."""
    found = {}
    for answer in answers:
        found.setdefault(answer.item if seeds > 1 else None, {})[answer.name] = answer
    return found


def _drawn(plan: Plan, seeds: int, item: str | None) -> Plan:
    """The plan with so many drawings of the inputs of one item's test, or of all."""
    notebooks = {}
    for name, cells in plan.notebooks.items():
        times = {cell.name: seeds if cell.role == TEST and item in (None, cell.name) else 1 for cell in cells}
        notebooks[name] = [
            replace(cell, name=f"{cell.name}#{draw}" if draw else cell.name, draw=draw)
            for cell in cells
            for draw in range(times[cell.name])
        ]
    return replace(plan, notebooks=notebooks)


def _verdicts(answer: Answer, graded: Graded, plan: Plan) -> list[Verdict]:
    """One verdict per drawing."""
    tests = {cell.name: cell for cells in plan.notebooks.values() for cell in cells if cell.role == TEST}
    drawings: dict[int, dict[str, Result]] = {}
    for result in graded.results:
        if result.item in tests:
            draw = tests[result.item].draw
            drawings.setdefault(draw, {})[result.item.removesuffix(f"#{draw}")] = result
    return [_verdict(answer, draw, results) for draw, results in drawings.items()]


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

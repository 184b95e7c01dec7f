"""The test of the tests: every wrong answer of a bank must lose its item with its hint, every right one must pass."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat

from .bank import Answer, apply_answer, hand_in, read_bank
from .engine import judge_all
from .judge import Graded, Submission
from .plan import MANUAL, make_plan
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
    """Judge each answer of the bank, the solution and the blank notebook as `seeds` different students."""
    answers = [SOLVED, BLANK, *read_bank(bank)]
    known = {answer.name: answer for answer in answers}
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
    begin(seeds * len(answers))
    # A student's name is one of the things that a seed is drawn from.
    load = (Submission(f"{name}#{seed}", files[name]) for name in files for seed in range(seeds))
    verdicts = []
    for graded in judge_all(plan, SECRET, load, jobs or os.cpu_count(), None, False):
        name, _, seed = graded.student.rpartition("#")
        verdicts.append(_verdict(known[name], int(seed), graded, plan))
        done(name)
    return sorted(verdicts, key=lambda verdict: (verdict.right, verdict.answer, verdict.seed))


def _verdict(answer: Answer, seed: int, graded: Graded, plan) -> Verdict:
    by_hand = {cell.name for cells in plan.notebooks.values() for cell in cells if cell.role == MANUAL}
    lost = {each.item: each for each in graded.results if each.item not in by_hand and each.score < each.max}
    hint, fault = "", ""
    if answer == BLANK:
        earned = [result.item for result in graded.results if result.score]
        fault = f"earns points: {', '.join(earned)}" if earned else ""
    elif answer.right:
        fault = "; ".join(f"refused by {item}: {result.hint}" for item, result in lost.items())
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
    seconds = sum(result.seconds for result in graded.results)
    return Verdict(answer.name, seed, answer.right, answer.item, hint, fault, seconds)

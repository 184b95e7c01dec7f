"""From a submission to its results: one function that depends on nothing but its arguments.

It runs in a thread beside others, or on another machine; what it takes and gives is plain data.
"""

import functools
import hashlib
import hmac
import importlib.metadata
import itertools
import json
import platform
from dataclasses import dataclass, field
from pathlib import Path

from .notebook import Unreadable, encodable, is_untouched, merge, read_notebook
from .plan import ANSWER, MANUAL, TEST, Plan
from .results import BY_HAND, EMPTY, Graded, Result
from .sandbox.lane import Lane

FAILED = "The grader itself failed on this notebook; your instructor is told."


@dataclass(frozen=True)
class Submission:
    """What one student handed in: path → content.

    To prove tests, `drawings` tells how often each is run, by its name, each time with other inputs: once by default.
    """

    student: str
    files: dict[str, bytes]
    drawings: dict[str, int] = field(default_factory=dict)


def judge(lane: Lane, submission: Submission, secret: bytes) -> Graded:
    """Grade one submission on a lane. Raises JudgeError or SandboxError if the grader, not the student, failed."""
    plan, key = lane.plan, submission_key(lane.plan, submission, secret)
    extra = {
        encodable(name): content
        for name, content in submission.files.items()
        if not name.endswith(".ipynb") and name != "timestamp.txt" and not plan.clashes(name)
    }
    executed, results = {}, []
    for name, cells in plan.notebooks.items():
        content = submission.files.get(f"{name}.ipynb")
        try:
            if content is None:
                given = ", ".join(sorted(submission.files.keys() - {"timestamp.txt"})) or "nothing"
                raise Unreadable(f"{name}.ipynb is missing; you handed in {encodable(given)}.")
            notebook = merge(cells, read_notebook(content))
        except Unreadable as error:
            status = "missing" if content is None and len(plan.notebooks) > 1 else "unreadable"
            executed[name], zeros = _nothing(plan, submission.student, name, status, str(error))
            results += zeros
            continue
        seed = draw_seed(secret, submission.student, plan.assignment, name, content)
        executed[name] = notebook
        results += _run(lane, submission, name, cells, notebook, seed, extra)
    return Graded(submission.student, key, executed, results)


def failed(plan: Plan, submission: Submission, secret: bytes, reason: str) -> Graded:
    """What stands in the place of a result when the grader failed twice: no points, and a person must look."""
    executed, results = {}, []
    for name in plan.notebooks:
        executed[name], zeros = _nothing(plan, submission.student, name, "grader-error", f"{FAILED} ({reason[:500]})")
        results += zeros
    return Graded(submission.student, submission_key(plan, submission, secret), executed, results)


def _run(lane, submission, name, cells, notebook, seed, extra) -> list[Result]:
    """Execute the merged notebook in place; the results of its graded cells."""
    known = {cell.name: cell for cell in cells}
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    jobs, times = [], []
    for cell in code:
        source = known.get(_name(cell))
        role, points = (source.role, source.points) if source else (ANSWER, 0.0)
        times.append(submission.drawings.get(_name(cell), 1) if role == TEST else 1)
        job = {"role": role, "points": points, "source": cell["source"]}
        jobs += [job | {"draw": draw} for draw in range(times[-1])]
    answers = iter(lane.judge(jobs, seed, extra))
    outcomes = {id(cell): list(itertools.islice(answers, count)) for cell, count in zip(code, times, strict=True)}
    results, number = [], 0
    for cell in notebook["cells"]:
        drawn, source = outcomes.get(id(cell), []), known.get(_name(cell))
        if drawn:
            number += 1
            cell["outputs"], cell["execution_count"] = drawn[0]["outputs"], number
        if source is not None and source.role == TEST:
            for outcome in drawn:
                about = {each: outcome[each] for each in ("status", "hint", "seconds")}
                results.append(_result(lane.plan, submission.student, name, source, cell, outcome["score"], about))
        elif source is not None and source.role == MANUAL:
            empty = not source.task and is_untouched(cell)
            about = {"status": "missing", "hint": EMPTY} if empty else {"status": "manual", "hint": BY_HAND}
            about["seconds"] = drawn[0]["seconds"] if drawn else 0.0
            results.append(_result(lane.plan, submission.student, name, source, cell, 0.0 if empty else None, about))
    return results


def _nothing(plan: Plan, student: str, name: str, status: str, hint: str) -> tuple[dict, list[Result]]:
    """The empty notebook that stands for one that could not be run, and its zeros."""
    notebook, results = merge(plan.notebooks[name], {"cells": []}), []
    known = {cell.name: cell for cell in plan.notebooks[name]}
    for cell in notebook["cells"]:
        source = known[_name(cell)]
        if source.role in (TEST, MANUAL):
            about = {"status": status, "hint": hint, "seconds": 0.0}
            results.append(_result(plan, student, name, source, cell, 0.0, about))
        if source.role == TEST:
            cell["outputs"] = [{"output_type": "error", "ename": "NotRun", "evalue": hint, "traceback": [hint]}]
    return notebook, results


def _name(cell: dict) -> str | None:
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def _result(plan, student, notebook, source, cell, score, about) -> Result:
    cell["metadata"]["nbjudge"] = about
    return Result(student, plan.assignment, notebook, source.name, score, source.points, **about)


def draw_seed(secret: bytes, student: str, assignment: str, notebook: str, content: bytes) -> int:
    """The seed of one attempt: the same whenever it is graded again, and nothing a student can foresee."""
    attempt = hashlib.sha256(content).hexdigest()
    words = json.dumps([student, assignment, notebook, attempt]).encode()
    return int.from_bytes(hmac.digest(secret, words, "sha256")[:4], "big")


def submission_key(plan: Plan, submission: Submission, secret: bytes) -> str:
    """A hash of all that the result depends on."""
    files = [(name, hashlib.sha256(content).hexdigest()) for name, content in sorted(submission.files.items())]
    words = [submission.student, files, plan.digest, environment(), hashlib.sha256(secret).hexdigest()]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


@functools.cache
def environment() -> str:
    """A hash of what runs the notebooks: Python, the installed packages, and this grader's own source."""
    packages = sorted(f"{each.name}=={each.version}" for each in importlib.metadata.distributions())
    own = [path.read_bytes().hex() for path in sorted(Path(__file__).parent.rglob("*.py"))]
    return hashlib.sha256(json.dumps([platform.python_version(), packages, own]).encode()).hexdigest()
